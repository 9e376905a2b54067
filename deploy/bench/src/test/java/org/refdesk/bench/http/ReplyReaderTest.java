package org.refdesk.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

  @Test
  void oneAnswerAfterAnother() throws IOException {
    ReplyReader reader =
        reader(
            "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nETag: \"0\"\r\n\r\n{}"
                + "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");

    Reply first = reader.read();
    Reply second = reader.read();

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.etag()).isEqualTo("\"0\"");
    assertThat(first.text()).isEqualTo("{}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.etag()).isNull();
    assertThat(second.body()).isEmpty();
  }

  @Test
  void aBodyInChunks() throws IOException {
    ReplyReader reader =
        reader(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;x=y\r\nAnna \r\n8\r\nvan Dijk\r\n0\r\nTrailer: t\r\n\r\n"
                + "HTTP/1.1 204 No Content\r\n\r\n");

    assertThat(reader.read().text()).startsWith("Anna van Dijk");
    assertThat(reader.read().status()).isEqualTo(204);
  }

  @Test
  void anAnswerOnTheWayIsPassedOver() throws IOException {
    ReplyReader reader =
        reader("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");

    assertThat(reader.read().status()).isEqualTo(200);
    assertThat(reader.isClosing()).isTrue();
  }

  @Test
  void anAnswerThatEndsEarlyIsNone() {
    ReplyReader reader = reader("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}");

    assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  private static ReplyReader reader(String text) {
    return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
