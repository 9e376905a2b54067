package org.refdesk.messaging.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Takes uploads as document-service does, at the address that the service under test has of it. */
final class DocumentsEndpoint implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Upload> byKey = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** One document. */
  record Upload(
      UUID id, String organization, String customer, String name, String type, byte[] bytes) {}

  DocumentsEndpoint() throws IOException {
    int port = ConfigProvider.getConfig().getValue("refdesk.documents.url", URI.class).getPort();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/documents/v1/organizations/", this::upload);
    server.start();
  }

  /** The documents of a library. */
  List<Upload> of(String organization) {
    return byKey.values().stream().filter(one -> one.organization().equals(organization)).toList();
  }

  /** What callers did that document-service would not have let pass. */
  List<String> faults() {
    return faults;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void upload(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String organization = exchange.getRequestURI().getPath().split("/")[5];
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (!isAllowed(exchange, organization)) {
        faults.add("token");
        answer(exchange, 401, "{}");
      } else if (key == null || !key.matches("[\\x21-\\x7e]{1,255}")) {
        faults.add("key");
        answer(exchange, 400, "{}");
      } else if (body.length == 0) {
        answer(exchange, 422, "{\"title\":\"The document is empty\"}");
      } else {
        Upload made =
            new Upload(
                UUID.randomUUID(),
                organization,
                parameter(exchange, "customer"),
                parameter(exchange, "fileName"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body);
        Upload first = byKey.putIfAbsent(key, made);
        UUID id = first == null ? made.id() : first.id();
        answer(exchange, 201, "{\"id\":\"" + id + "\"}");
      }
    }
  }

  private static boolean isAllowed(HttpExchange exchange, String organization) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith("Bearer ")) {
      return false;
    }
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(header.split("\\.")[1]));
    return claims.path("groups").toString().equals("[\"SYSTEM\"]")
        && claims.path("organizations").toString().equals("[\"" + organization + "\"]")
        && claims.path("aud").asText().equals("refdesk");
  }

  private static String parameter(HttpExchange exchange, String name) {
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
