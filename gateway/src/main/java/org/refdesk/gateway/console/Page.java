package org.refdesk.gateway.console;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something that is served as it is.
 *
 * @param content the bytes
 * @param type media type
 * @param etag strong entity tag, with its quotes
 */
record Page(Buffer content, String type, String etag) {

  static Page of(byte[] content, String type) {
    return new Page(Buffer.buffer(content), type, etag(content));
  }

  static Page html(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
  }

  private static String etag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
