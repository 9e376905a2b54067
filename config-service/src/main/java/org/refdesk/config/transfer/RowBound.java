package org.refdesk.config.transfer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.refdesk.commons.problem.FieldErrors;

/**
 * Keeps a single row from filling the memory, as one does that lacks its closing quote: then all
 * the rest of a file is one value.
 */
final class RowBound extends FilterReader {

  /**
   * Most characters of a row, give or take a reader's buffer; a body of a single save has no more.
   */
  static final int LONGEST = 1_000_000;

  private long position;
  private long begun;
  private int row = 1;

  RowBound(Reader text) {
    super(text);
  }

  /** A row ends here. */
  void next() {
    begun = position;
    row++;
  }

  /** Characters that were read so far. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] text, int offset, int length) throws IOException {
    int read = super.read(text, offset, length);
    position += Math.max(read, 0);
    if (position - begun > LONGEST) {
      throw FieldErrors.of(
          "row " + row,
          "must have at most %d characters; perhaps a closing quote is missing".formatted(LONGEST));
    }
    return read;
  }
}
