package org.refdesk.document.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.refdesk.document.Desk;
import org.refdesk.document.Rows;

/** An upload over a bare socket: it sends as much as the test wants, and may break off. */
final class SlowUpload implements AutoCloseable {

  private final Desk desk;
  private final Socket socket;
  private final OutputStream out;
  private int sent;

  private SlowUpload(Desk desk, Socket socket) throws IOException {
    this.desk = desk;
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  static SlowUpload begin(Desk desk, long length, String key) throws IOException {
    return begin(desk, Desk.query("customer", "100042", "fileName", "letter.pdf"), length, key);
  }

  static SlowUpload begin(Desk desk, String query, long length, String key) throws IOException {
    var uri = desk.uri(query);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    SlowUpload upload = new SlowUpload(desk, socket);
    upload.out.write(
        """
        POST %s?%s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Idempotency-Key: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(uri.getRawPath(), uri.getRawQuery(), desk.token(), key, length)
            .getBytes(StandardCharsets.ISO_8859_1));
    return upload;
  }

  /** Sends the next bytes of a document. */
  void send(byte[] document, int count) throws IOException {
    out.write(document, sent, count);
    out.flush();
    sent += count;
  }

  /** Waits until the service has noted the upload. */
  void awaitRow() {
    Awaitility.await().until(() -> Rows.count(desk.organization(), "status = 'PENDING'") == 1);
  }

  /** The status of the answer. */
  int status() throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = reader.readLine();
    return line == null ? -1 : Integer.parseInt(line.split(" ")[1]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
