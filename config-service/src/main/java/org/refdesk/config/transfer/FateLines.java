package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.refdesk.commons.streaming.PacedOutput;
import org.refdesk.config.lookup.Judged;

/**
 * The answer of a dry run, a line for each row. The transaction that judges the rows does not wait
 * for the reader of the answer: what the reader does not take at once lies on disk, and follows
 * when the transaction is over.
 */
final class FateLines implements Consumer<List<Judged>>, AutoCloseable {

  private static final int PIECE = 32 * 1024;

  private final PacedOutput out;
  private final ObjectMapper json;
  private final FileChannel file;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private long written;
  private long sent;
  private Counts counts = Counts.NONE;

  FateLines(PacedOutput out, ObjectMapper json) throws IOException {
    this.out = out;
    this.json = json;
    this.file = ReceivedFile.scratch();
  }

  @Override
  public void accept(List<Judged> chunk) {
    try {
      StringBuilder lines = new StringBuilder();
      for (Judged judged : chunk) {
        counts = counts.and(judged.fate());
        lines.append(json.writeValueAsString(RowFate.of(judged))).append('\n');
      }
      append(lines);
      while (sent < written && out.isReady()) {
        forward();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends what is left, at the reader's pace, and the summary. */
  void finish() throws IOException {
    append(json.writeValueAsString(Map.of("summary", counts)) + '\n');
    while (sent < written) {
      forward();
    }
  }

  private void append(CharSequence lines) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
    while (bytes.hasRemaining()) {
      written += file.write(bytes, written);
    }
  }

  private void forward() throws IOException {
    piece.clear();
    int read = file.read(piece, sent);
    out.write(piece.array(), 0, read);
    out.send();
    sent += read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
