package org.refdesk.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A POST whose answer is read while its body is still being sent, which the JDK's client does not
 * do over HTTP/1.1. One thread may send while another reads.
 */
final class Duplex implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Socket socket;
  private final InputStream in;
  private boolean begun;
  private int left;

  Duplex(URI gateway, String token, String path, String mediaType) throws IOException {
    socket = new Socket(gateway.getHost(), gateway.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
    write(
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: %s\r
        Transfer-Encoding: chunked\r
        \r
        """
            .formatted(path, gateway.getAuthority(), token, mediaType));
  }

  /** Sends a piece of the body. */
  void send(String text) throws IOException {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
  }

  /** Says that the body is whole. */
  void end() throws IOException {
    write("0\r\n\r\n");
  }

  /** The next line of the answer's body; waits until it has come. */
  String line() throws IOException {
    if (!begun) {
      begun = true;
      String status = protocolLine();
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException(status);
      }
      while (!protocolLine().isEmpty()) {
        // headers
      }
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = bodyByte(); c != '\n'; c = bodyByte()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private int bodyByte() throws IOException {
    if (left == 0) {
      left = Integer.parseInt(protocolLine(), 16);
      if (left == 0) {
        throw new EOFException("the answer has ended");
      }
    }
    int c = octet();
    if (--left == 0) {
      protocolLine();
    }
    return c;
  }

  private String protocolLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = octet(); c != '\n'; c = octet()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private int octet() throws IOException {
    int c = in.read();
    if (c < 0) {
      throw new EOFException("the connection has ended");
    }
    return c;
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
