package org.refdesk.document.upload;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a person knows a document. It is shown and handed back on download; it never
 * becomes a path or a key.
 */
final class FileName {

  /** What a document is called when nothing of its name is left. */
  static final String FALLBACK = "document";

  /** Bytes in UTF-8: what the usual file systems take for one name. */
  static final int MAX_BYTES = 255;

  private static final int MAX_EXTENSION_BYTES = 20;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private FileName() {}

  /**
   * Makes a name fit to be shown and saved: the last step of a path only, composed characters, no
   * control characters, no marks that turn the direction of reading round (they can make {@code
   * gpj.exe} look like {@code exe.jpg}), no half characters, single spaces, and at most {@value
   * #MAX_BYTES} bytes with the extension kept.
   */
  static String clean(@Nullable String given) {
    if (given == null) {
      return FALLBACK;
    }
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder(last.length());
    last.codePoints().filter(FileName::isShown).forEach(kept::appendCodePoint);
    String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
    String name = bounded(composed.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip());
    return name.isEmpty() || name.chars().allMatch(c -> c == '.') ? FALLBACK : name;
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> Character.isWhitespace(codePoint);
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static String bounded(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 ? name.substring(dot) : "";
    if (bytes(extension) > MAX_EXTENSION_BYTES) {
      extension = "";
    }
    String stem = name.substring(0, name.length() - extension.length());
    int room = MAX_BYTES - bytes(extension);
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < stem.length(); ) {
      int codePoint = stem.codePointAt(i);
      used += bytes(Character.toString(codePoint));
      if (used > room) {
        break;
      }
      cut.appendCodePoint(codePoint);
      i += Character.charCount(codePoint);
    }
    return cut.toString().strip() + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
