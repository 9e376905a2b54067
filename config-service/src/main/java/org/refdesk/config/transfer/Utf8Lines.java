package org.refdesk.config.transfer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.refdesk.commons.problem.FieldErrors;

/**
 * Checks that bytes, which come in pieces, are UTF-8, and counts lines to say where they are not.
 */
final class Utf8Lines {

  private static final int BUFFER = 8 * 1024;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer text = CharBuffer.allocate(BUFFER);
  private int line = 1;
  private char before;

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with the line, if they are not
   */
  void add(byte[] piece, int length) {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(bytes.remaining(), length - taken);
      bytes.put(piece, taken, count);
      taken += count;
      decode(false);
    }
  }

  /** The same for a character that is not complete at the end. */
  void end() {
    decode(true);
  }

  private void decode(boolean end) {
    bytes.flip();
    CoderResult result = decoder.decode(bytes, text, end);
    text.flip();
    while (text.hasRemaining()) {
      count(text.get());
    }
    text.clear();
    bytes.compact();
    if (result.isError()) {
      throw FieldErrors.of(
          "line " + line, "must be UTF-8 and is not; save the file as UTF-8 and send it again");
    }
  }

  /** A line ends with CR, LF or both. */
  private void count(char c) {
    if (c == '\r' || (c == '\n' && before != '\r')) {
      line++;
    }
    before = c;
  }
}
