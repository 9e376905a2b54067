package org.refdesk.bench.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the gateway.
 *
 * @param headers beside Host, Authorization and Content-Length
 * @param body its bytes; none for an empty array
 */
public record Request(
    String method, String path, String token, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = {};

  /** Asks for something. */
  public static Request get(String path, String token) {
    return new Request("GET", path, token, Map.of(), NOTHING);
  }

  /** Sends JSON. */
  public static Request json(String method, String path, String token, String body) {
    return new Request(
        method,
        path,
        token,
        Map.of("Content-Type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes of some media type. */
  public static Request bytes(String path, String token, String mediaType, byte[] body) {
    return new Request("POST", path, token, Map.of("Content-Type", mediaType), body);
  }

  /** The same with one more header. */
  public Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, path, token, more, body);
  }

  /** What goes over the wire before the body. */
  byte[] head(String host) {
    StringBuilder head =
        new StringBuilder(1_024)
            .append(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: ")
            .append(host)
            .append("\r\nAuthorization: Bearer ")
            .append(token)
            .append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
