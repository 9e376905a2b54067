package org.refdesk.gateway.testing;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some HTTP server behind the gateway. It does what the last segments of the path tell it: `echo`,
 * `sink`, `mirror`, `bytes/{n}`, `cut/{n}`, `endless`, `silent`, `drop/{id}`, `early`,
 * `status/{code}`, and tells under `seen/{id}` how often a path with that id came.
 */
public final class ForeignService {

  private static final Buffer CHUNK = Buffer.buffer(new byte[16 * 1024]);

  private final Vertx vertx;
  private final HttpServer server;
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong sunk = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();

  private ForeignService(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"));
  }

  /** Starts one on a free port. */
  public static ForeignService start(Vertx vertx) {
    ForeignService service = new ForeignService(vertx);
    service.server.requestHandler(service::handle);
    service.server.listen().toCompletionStage().toCompletableFuture().join();
    return service;
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    String[] path = request.path().split("/", -1);
    String last = path[path.length - 1];
    String verb = path.length > 1 ? path[path.length - 2] : "";
    HttpServerResponse response = request.response();
    switch (verb) {
      case "bytes" -> send(response, Long.parseLong(last));
      case "cut" -> cut(response, Integer.parseInt(last));
      case "drop" -> {
        seen.computeIfAbsent(last, id -> new AtomicInteger()).incrementAndGet();
        request.connection().close();
      }
      case "seen" ->
          response.end(Integer.toString(seen.getOrDefault(last, new AtomicInteger()).get()));
      case "status" -> response.setStatusCode(Integer.parseInt(last)).end("status");
      default -> handle(request, last);
    }
  }

  private void handle(HttpServerRequest request, String verb) {
    HttpServerResponse response = request.response();
    switch (verb) {
      case "ready" -> response.end("{}");
      case "sink" -> sink(request);
      case "mirror" -> mirror(request);
      case "silent" -> request.resume();
      case "early" -> response.setStatusCode(403).end("no");
      case "endless" -> endless(response);
      case "written" -> response.end(Long.toString(written.get()));
      case "sunk" -> response.end(Long.toString(sunk.get()));
      case "broken" -> response.end(Long.toString(broken.get()));
      case "unframed" -> unframed(request);
      default -> request.body().onSuccess(body -> response.end(echo(request, body)));
    }
  }

  private static Buffer echo(HttpServerRequest request, Buffer body) {
    JsonObject headers = new JsonObject();
    for (String name : request.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), new JsonArray(request.headers().getAll(name)));
    }
    request.response().putHeader("X-Echo", "yes").putHeader("Connection", "X-Secret");
    request.response().putHeader("X-Secret", "hop").putHeader("Keep-Alive", "timeout=9");
    return new JsonObject()
        .put("method", request.method().name())
        .put("uri", request.uri())
        .put("headers", headers)
        .put("body", body.toString())
        .toBuffer();
  }

  /** Answers with the number and the SHA-256 of the bytes that came. */
  private void sink(HttpServerRequest request) {
    MessageDigest digest = sha256();
    AtomicLong count = new AtomicLong();
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.handler(
        chunk -> {
          count.addAndGet(chunk.length());
          sunk.addAndGet(chunk.length());
          digest.update(chunk.getBytes());
        });
    request.exceptionHandler(cause -> broken.incrementAndGet());
    request.endHandler(
        end ->
            request.response().end(count.get() + " " + HexFormat.of().formatHex(digest.digest())));
  }

  /** Answers with the very bytes that come, as they come. */
  private static void mirror(HttpServerRequest request) {
    HttpServerResponse response = request.response().setChunked(true);
    request.handler(
        chunk -> {
          response.write(chunk);
          if (response.writeQueueFull()) {
            request.pause();
            response.drainHandler(v -> request.resume());
          }
        });
    request.endHandler(end -> response.end());
  }

  private void send(HttpServerResponse response, long bytes) {
    response.putHeader("Content-Length", Long.toString(bytes));
    write(response, bytes);
  }

  private void endless(HttpServerResponse response) {
    response.setChunked(true);
    write(response, Long.MAX_VALUE);
  }

  private void write(HttpServerResponse response, long left) {
    long rest = left;
    while (rest > 0 && !response.writeQueueFull() && !response.closed()) {
      int length = (int) Math.min(rest, CHUNK.length());
      response.write(CHUNK.slice(0, length));
      written.addAndGet(length);
      rest -= length;
    }
    long remaining = rest;
    if (remaining == 0) {
      response.end();
    } else if (!response.closed()) {
      response.drainHandler(v -> write(response, remaining));
    }
  }

  /** Promises a long answer and breaks off after some of it. */
  private void cut(HttpServerResponse response, int promised) {
    response.putHeader("Content-Length", Integer.toString(promised));
    response.write(CHUNK.slice(0, Math.min(CHUNK.length(), promised / 2)));
    vertx.setTimer(200, id -> response.reset());
  }

  /** An answer that ends where its connection ends, written past the HTTP codec. */
  private static void unframed(HttpServerRequest request) {
    var channel = ((ConnectionBase) request.connection()).channelHandlerContext().channel();
    var bytes = Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\nsome", StandardCharsets.US_ASCII);
    var _ =
        channel
            .pipeline()
            .firstContext()
            .writeAndFlush(bytes)
            .addListener(ChannelFutureListener.CLOSE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
