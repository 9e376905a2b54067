package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static final String LONGEST = "x".repeat(LineReader.LONGEST);

  @Test
  void linesAreCountedAndCutAtTheirEnds() throws IOException {
    assertThat(lines("a\n\nbc\r\nd", 1)).containsExactly("1 a", "2 ", "3 bc\r", "4 d");
    assertThat(lines("a\n", 1)).containsExactly("1 a");
    assertThat(lines("\n", 1)).containsExactly("1 ");
    assertThat(lines("", 1)).isEmpty();
  }

  @Test
  void itBeginsWithTheLineThatIsWanted() throws IOException {
    assertThat(lines("a\nb\nc", 2)).containsExactly("2 b", "3 c");
    assertThat(lines("a\nb\nc", 3)).containsExactly("3 c");
    assertThat(lines("a\nb\nc", 4)).isEmpty();
    assertThat(lines(LONGEST + "xx\nb", 2)).containsExactly("2 b");
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    assertThat(lines(LONGEST + "\nb", 1)).containsExactly("1 " + LONGEST, "2 b");
    assertThat(lines(LONGEST + "x\nb", 1)).containsExactly("1 too long", "2 b");
    assertThat(lines("a\n" + LONGEST.repeat(3), 1)).containsExactly("1 a", "2 too long");
  }

  @Test
  void aByteOrderMarkBelongsToNoLine() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb", 1)).containsExactly("1 a", "2 \uFEFFb");
  }

  @Test
  void aLineThatBreaksOffIsNone() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken");
              }
            });
    LineReader reader = new LineReader(broken, 1);
    assertThat(reader.next()).isNotNull();
    assertThatThrownBy(reader::next).hasMessage("broken");
  }

  private static List<String> lines(String body, long from) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), from);
    List<String> lines = new ArrayList<>();
    for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
      byte[] content = line.content();
      lines.add(
          line.number()
              + " "
              + (content == null ? "too long" : new String(content, StandardCharsets.UTF_8)));
    }
    return lines;
  }
}
