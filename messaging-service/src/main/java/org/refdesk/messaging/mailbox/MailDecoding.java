package org.refdesk.messaging.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes text of the bytes of a mail, whatever they say of their character set. */
final class MailDecoding {

  private static final int BUFFER = 8_192;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** What programs declare when they do not know. */
  private static final Set<Charset> ANYTHING =
      Set.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_8, WESTERN);

  private MailDecoding() {}

  /**
   * What was read of a text.
   *
   * @param whole false where it was longer than what is read of it
   */
  record Decoded(String text, boolean whole) {}

  /**
   * Reads at most so many bytes. One that breaks off or is wrongly encoded gives what could be read
   * of it.
   */
  static Decoded read(InputStream in, @Nullable String charset, int most) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean whole = true;
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int room = most - read.size();
        read.write(buffer, 0, Math.min(n, room));
        if (n > room) {
          whole = false;
          break;
        }
      }
    } catch (IOException broken) {
      whole = false;
    }
    return new Decoded(decode(read.toByteArray(), charset, whole), whole);
  }

  /**
   * Decodes as declared where that is possible. What is well-formed UTF-8 with more than ASCII in
   * it is UTF-8, whatever it is declared to be: no other text happens to look like that.
   */
  static String decode(byte[] bytes, @Nullable String declared, boolean whole) {
    Charset charset = charset(declared);
    if (charset == null || ANYTHING.contains(charset)) {
      String utf8 = strictly(bytes, StandardCharsets.UTF_8);
      if (utf8 != null) {
        return utf8;
      }
      // one that was cut may end within a character
      boolean cut = !whole && StandardCharsets.UTF_8.equals(charset);
      return new String(bytes, cut ? StandardCharsets.UTF_8 : WESTERN);
    }
    String text = strictly(bytes, charset);
    if (text == null) {
      text = strictly(bytes, StandardCharsets.UTF_8);
    }
    return text == null ? new String(bytes, charset) : text;
  }

  /**
   * Makes a text storable: one kind of line end, no control characters, no halves of surrogate
   * pairs.
   */
  static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c != 0xFEFF)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** The same as one line with single spaces, of at most so many characters. */
  static String line(String text, int most) {
    String line = storable(text).replaceAll("[\\s\\p{Z}]+", " ").strip();
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end).strip();
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException otherwiseEncoded) {
      return null;
    }
  }

  private static @Nullable Charset charset(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String bare = name.strip().replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
    try {
      // as browsers do: who says Latin-1 means what Windows made of it
      return bare.equals("iso-8859-1") || bare.equals("latin1") ? WESTERN : Charset.forName(bare);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
