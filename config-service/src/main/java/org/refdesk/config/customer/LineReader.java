package org.refdesk.config.customer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into lines, of which it holds one at a time. A line that is too long is passed over
 * without being held. One thread uses it.
 */
final class LineReader {

  /** Most bytes of a line. */
  static final int LONGEST = 64 * 1024;

  private static final int BUFFER = 16 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final long from;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int next;
  private int end;
  private long number;
  private boolean tooLong;

  /**
   * One line, without its end.
   *
   * @param number its place in the body, counted from 1
   * @param content its bytes; null if they are more than {@link #LONGEST}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(long number, byte @Nullable [] content) {

    boolean isBlank() {
      if (content == null) {
        return false;
      }
      for (byte b : content) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param from number of the first line that is wanted
   */
  LineReader(InputStream in, long from) {
    this.in = in;
    this.from = from;
  }

  /**
   * The next line that is wanted, or null at the end of the body.
   *
   * @throws IOException if the body breaks off; what came of its last line is not a line
   */
  @Nullable Line next() throws IOException {
    while (fill()) {
      number++;
      readLine();
      if (number >= from) {
        return new Line(number, tooLong ? null : content());
      }
    }
    return null;
  }

  private void readLine() throws IOException {
    line.reset();
    tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int stop = next;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      ended = stop < end;
      keep(stop - next);
      next = ended ? stop + 1 : stop;
    }
  }

  private void keep(int length) {
    if (number < from) {
      return;
    }
    if (line.size() + length > LONGEST) {
      tooLong = true;
      line.reset();
    } else if (!tooLong) {
      line.write(buffer, next, length);
    }
  }

  private byte[] content() {
    byte[] content = line.toByteArray();
    return number == 1 && startsWithMark(content)
        ? Arrays.copyOfRange(content, BYTE_ORDER_MARK.length, content.length)
        : content;
  }

  private static boolean startsWithMark(byte[] content) {
    int length = BYTE_ORDER_MARK.length;
    return content.length >= length
        && Arrays.equals(content, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  /** Whether there is a byte left in the body. */
  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
    }
    return next < end;
  }
}
