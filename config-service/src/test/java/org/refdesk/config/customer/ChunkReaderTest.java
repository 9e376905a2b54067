package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {

  private static final Duration FOR_EVER = Duration.ofHours(1);

  @Test
  void aChunkHasSoManyLinesAndTheLastOneTheRest() throws IOException {
    String body =
        IntStream.rangeClosed(1, 1_100)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining("\n"));
    List<List<String>> chunks = all(body);
    assertThat(chunks).extracting(List::size).containsExactly(500, 500, 100);
    assertThat(chunks.stream().flatMap(List::stream).toList())
        .isEqualTo(IntStream.rangeClosed(1, 1_100).mapToObj(Integer::toString).toList());
  }

  @Test
  void noTwoLinesOfAChunkNameTheSameCustomer() throws IOException {
    assertThat(all("a\nb\na\na\nc\nb\n"))
        .containsExactly(List.of("a", "b"), List.of("a"), List.of("a", "c", "b"));
  }

  @Test
  void emptyLinesAreCountedAndLeftOut() throws IOException {
    InputStream body = body("a\n\n \t\r\nb\n\n");
    try (ChunkReader reader = reader(body, FOR_EVER)) {
      assertThat(reader.next()).extracting(CustomerLine::line).containsExactly(1L, 4L);
      assertThat(reader.next()).isEmpty();
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void linesOfACallerWhoPausesAreGivenBeforeMoreCome() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out);
        ChunkReader reader = reader(in, Duration.ofMillis(20))) {
      out.write("a\nb\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      List<String> first = new ArrayList<>();
      while (first.size() < 2) {
        first.addAll(numbers(reader.next()));
      }
      assertThat(first).containsExactly("a", "b");
      out.write("c\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(numbers(reader.next())).containsExactly("c");
    }
  }

  @Test
  void whatCameBeforeABreakIsGivenFirst() throws IOException {
    InputStream broken =
        new InputStream() {
          private final InputStream before = body("a\nb");

          @Override
          public int read() throws IOException {
            int read = before.read();
            if (read < 0) {
              throw new IOException("broken");
            }
            return read;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int read = before.read(target, offset, length);
            if (read < 0) {
              throw new IOException("broken");
            }
            return read;
          }
        };
    try (ChunkReader reader = reader(broken, FOR_EVER)) {
      // the second line may be longer than it came to be
      assertThat(numbers(reader.next())).containsExactly("a");
      assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("broken");
    }
  }

  private static List<List<String>> all(String body) throws IOException {
    List<List<String>> chunks = new ArrayList<>();
    try (ChunkReader reader = reader(body(body), FOR_EVER)) {
      for (List<CustomerLine> chunk = reader.next(); !chunk.isEmpty(); chunk = reader.next()) {
        chunks.add(numbers(chunk));
      }
    }
    return chunks;
  }

  private static List<String> numbers(List<CustomerLine> chunk) {
    return chunk.stream().map(line -> Objects.requireNonNull(line.number())).toList();
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes each line as the number of a customer to be erased. */
  private static ChunkReader reader(InputStream body, Duration wait) {
    return new ChunkReader(
        new LineReader(body, 1),
        line ->
            new CustomerLine(
                line.number(),
                new String(Objects.requireNonNull(line.content()), StandardCharsets.UTF_8),
                null,
                List.of()),
        wait);
  }
}
