package org.refdesk.document.download;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The {@code Content-Disposition} of a download (RFC 6266). */
final class ContentDisposition {

  private static final String ATTR_CHARS = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /**
   * Always an attachment: what a stranger uploaded is saved, not shown within our origin. The name
   * is given twice, in plain ASCII for old programs and in full.
   */
  static String attachment(String name) {
    return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
  }

  private static String ascii(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder text = new StringBuilder();
    plain.codePoints().forEach(c -> text.append(isPlain(c) ? (char) c : '_'));
    return text.toString();
  }

  /** A percent sign is left out too: some programs decode it in the plain form. */
  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%';
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || ATTR_CHARS.indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append(String.format("%%%02X", (int) c));
      }
    }
    return text.toString();
  }
}
