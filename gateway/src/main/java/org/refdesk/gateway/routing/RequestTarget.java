package org.refdesk.gateway.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in the one form in which it is decided on and forwarded.
 *
 * <p>An address that two programs could read in two ways is not made unambiguous but refused: dot
 * segments, empty segments, path parameters, and separators that hide behind an escape. Escapes of
 * characters that need none are decoded (RFC 3986, 6.2.2), so that a name has one spelling.
 *
 * @param path the path, absolute, in normal form
 * @param query what follows the question mark, as it came; null when there is none
 */
public record RequestTarget(String path, @Nullable String query) {

  private static final String UNESCAPED = "-._~!$&'()*+,=:@/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Path and query, as they are forwarded. */
  public String uri() {
    return query == null ? path : path + '?' + query;
  }

  /**
   * Reads the target of a request line.
   *
   * @param uri in origin form (`/path?query`) or absolute form (`http://host/path?query`)
   * @throws AmbiguousTargetException when it has no single meaning
   */
  public static RequestTarget parse(String uri) throws AmbiguousTargetException {
    String origin = originForm(uri);
    int mark = origin.indexOf('?');
    String path = mark < 0 ? origin : origin.substring(0, mark);
    String query = mark < 0 ? null : origin.substring(mark + 1);
    if (query != null) {
      checkQuery(query);
    }
    String normal = normalise(path);
    checkSegments(normal);
    return new RequestTarget(normal, query);
  }

  private static String originForm(String uri) throws AmbiguousTargetException {
    if (uri.startsWith("/")) {
      return uri;
    }
    int scheme = uri.indexOf("://");
    int slash = scheme < 0 ? -1 : uri.indexOf('/', scheme + 3);
    if (slash < 0 || uri.lastIndexOf('?', slash) >= 0) {
      throw new AmbiguousTargetException("The address must begin with a slash.");
    }
    return uri.substring(slash);
  }

  private static String normalise(String path) throws AmbiguousTargetException {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        return decodeUnreserved(path);
      }
      requirePathCharacter(c);
    }
    return path;
  }

  private static void requirePathCharacter(char c) throws AmbiguousTargetException {
    if (isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0) {
      return;
    }
    throw new AmbiguousTargetException(
        c == ';'
            ? "The path has a parameter (a semicolon)."
            : "The path has a character that must be escaped.");
  }

  private static String decodeUnreserved(String path) throws AmbiguousTargetException {
    StringBuilder normal = new StringBuilder(path.length());
    ByteBuffer octets = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        requirePathCharacter(c);
        normal.append(c);
        octets.put((byte) c);
        continue;
      }
      int octet = octet(path, i);
      i += 2;
      octets.put((byte) octet);
      if (octet < 0x20 || octet == 0x7F || octet == '/' || octet == '\\' || octet == ';') {
        throw new AmbiguousTargetException("The path hides a separator or control character.");
      }
      if (isLetterOrDigit((char) octet) || "-._~".indexOf(octet) >= 0) {
        normal.append((char) octet);
      } else {
        normal.append('%').append(HEX.toHexDigits((byte) octet));
      }
    }
    requireUtf8(octets.flip());
    return normal.toString();
  }

  private static void requireUtf8(ByteBuffer octets) throws AmbiguousTargetException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(octets);
    } catch (CharacterCodingException e) {
      throw new AmbiguousTargetException("The path is not UTF-8.");
    }
  }

  private static void checkSegments(String path) throws AmbiguousTargetException {
    int begin = 1;
    while (begin <= path.length()) {
      int slash = path.indexOf('/', begin);
      int end = slash < 0 ? path.length() : slash;
      if (slash == begin) {
        throw new AmbiguousTargetException("The path has an empty segment (two slashes).");
      }
      int length = end - begin;
      if (path.startsWith(".", begin)
          && (length == 1 || (length == 2 && path.charAt(begin + 1) == '.'))) {
        throw new AmbiguousTargetException("The path has a dot segment.");
      }
      begin = end + 1;
    }
  }

  private static void checkQuery(String query) throws AmbiguousTargetException {
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        throw new AmbiguousTargetException("The query has a character that must be escaped.");
      }
      if (c == '%' && octet(query, i) == 0) {
        throw new AmbiguousTargetException("The query has a NUL character.");
      }
    }
  }

  private static int octet(String text, int percent) throws AmbiguousTargetException {
    if (percent + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(percent + 1))
        && HexFormat.isHexDigit(text.charAt(percent + 2))) {
      return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }
    throw new AmbiguousTargetException("A percent sign is not followed by two hex digits.");
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
