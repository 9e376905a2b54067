package org.refdesk.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.identity.TokenDraft;
import org.refdesk.local.identity.TokenIssuer;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.Ports;
import org.refdesk.local.process.Secrets;

/**
 * Starts what stands round the gateway: a real issuer, a foreign service in the place of the
 * configuration and document services, and nothing in the place of messaging. Mints tokens over
 * HTTP, for the tests live in a class loader of their own.
 */
public class GatewaySurroundings implements QuarkusTestResourceLifecycleManager {

  private @Nullable DataFolder data;
  private @Nullable TokenIssuer issuer;
  private @Nullable Vertx vertx;
  private @Nullable HttpServer mint;

  @Override
  public Map<String, String> start() {
    DataFolder folder = DataFolder.ephemeral();
    Ports ports = new Ports(folder);
    TokenIssuer started = new TokenIssuer(folder, new Secrets(folder), ports.port("issuer"));
    started.start();
    Vertx loops = Vertx.vertx();
    ForeignService service = ForeignService.start(loops);
    String nobody = "http://127.0.0.1:" + ports.port("nobody");
    HttpServer minting = mint(started);
    this.data = folder;
    this.issuer = started;
    this.vertx = loops;
    this.mint = minting;

    Map<String, String> config = new HashMap<>();
    config.put("mp.jwt.verify.issuer", started.url());
    config.put("mp.jwt.verify.publickey.location", started.keysUrl());
    config.put("refdesk.services.config.url", service.url());
    config.put("refdesk.services.config.management-url", service.url());
    config.put("refdesk.services.documents.url", service.url());
    config.put("refdesk.services.documents.management-url", service.url());
    config.put("refdesk.services.messaging.url", nobody);
    config.put("refdesk.services.messaging.management-url", nobody);
    config.put("test.mint", "http://127.0.0.1:" + minting.getAddress().getPort());
    return config;
  }

  private static HttpServer mint(TokenIssuer issuer) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> answer(exchange, issuer));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path is `/{subject}/{flaw}`. */
  private static void answer(HttpExchange exchange, TokenIssuer issuer) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      TokenDraft draft = issuer.tokens().of(path[1]).role("CSM1").organization("NYC");
      TokenDraft flawed =
          switch (path[2]) {
            case "expired" -> draft.expired();
            case "audience" -> draft.audience("somebody-else");
            case "issuer" -> draft.issuer("http://127.0.0.1:1");
            case "forged" -> draft.forged();
            case "customer" -> draft.customer(path[1]);
            default -> draft;
          };
      byte[] token = flawed.mint().getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
    }
  }

  @Override
  public void stop() {
    if (mint != null) {
      mint.stop(0);
    }
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    if (issuer != null) {
      issuer.stop();
    }
    if (data != null) {
      data.close();
    }
  }
}
