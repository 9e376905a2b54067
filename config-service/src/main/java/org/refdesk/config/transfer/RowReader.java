package org.refdesk.config.transfer;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.lookup.Incoming;

/** Reads the rows of a file one after the other. */
interface RowReader extends Closeable {

  /**
   * A row.
   *
   * @param table that it says it belongs to
   */
  record Row(String table, Incoming incoming) {}

  /**
   * The next row, or null after the last.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 if the file cannot be read on
   */
  @Nullable Row next() throws IOException;

  /** Characters of the file that were read so far. */
  long position();
}
