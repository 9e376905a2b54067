package org.refdesk.gateway.routing;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass the gateway, and which it writes itself. */
final class Headers {

  /** Headers between two neighbours only (RFC 9110, 7.6.1), and the framing, which is ours. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "content-length",
          "upgrade",
          "http2-settings",
          "expect");

  /** Headers by which a caller could pass itself off as somebody else. */
  private static final Set<String> SAID_BY_PROXIES =
      Set.of("forwarded", "x-real-ip", "via", "x-original-url", "x-rewrite-url");

  private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

  private Headers() {}

  /** Writes the headers of a request towards a service. */
  static void forward(HttpServerRequest request, MultiMap out) {
    Set<String> named = namedByConnection(request.headers());
    boolean traced = Span.current().getSpanContext().isValid();
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean dropped =
          HOP_BY_HOP.contains(name)
              || named.contains(name)
              || SAID_BY_PROXIES.contains(name)
              || name.startsWith("x-forwarded-")
              || (traced && TRACE.contains(name));
      if (!dropped) {
        out.add(header.getKey(), header.getValue());
      }
    }
    HostAndPort authority = request.authority();
    String host = authority == null ? null : authority.toString();
    if (host != null) {
      out.set("Host", host).set("X-Forwarded-Host", host);
    }
    out.set("X-Forwarded-Proto", request.scheme() == null ? "http" : request.scheme())
        .set("X-Forwarded-For", request.remoteAddress().hostAddress());
  }

  /** Writes the headers of a service's answer towards the caller. */
  static void answer(MultiMap in, MultiMap out) {
    Set<String> named = namedByConnection(in);
    for (Map.Entry<String, String> header : in) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name) && !named.contains(name)) {
        out.add(header.getKey(), header.getValue());
      }
    }
    if (!out.contains("X-Content-Type-Options")) {
      out.set("X-Content-Type-Options", "nosniff");
    }
  }

  static boolean isChunked(MultiMap headers) {
    String encoding = headers.get("Transfer-Encoding");
    return encoding != null && encoding.toLowerCase(Locale.ROOT).endsWith("chunked");
  }

  private static Set<String> namedByConnection(MultiMap headers) {
    List<String> values = headers.getAll("Connection");
    if (values.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (String value : values) {
      for (String name : value.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
