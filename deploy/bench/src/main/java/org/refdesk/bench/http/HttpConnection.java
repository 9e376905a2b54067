package org.refdesk.bench.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection for one thread: a request, its answer, the next request. Made of
 * blocking calls on a socket, so that the load program takes little of the processors on which the
 * suite runs.
 */
public final class HttpConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BUFFER = 16_384;
  private static final int SMALL = 8_192;

  private final URI base;
  private final String host;
  private @Nullable Socket socket;
  private @Nullable ReplyReader reader;

  /** A connection that opens with its first request. */
  public HttpConnection(URI base) {
    this.base = base;
    this.host = base.getAuthority();
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws IOException when there is none; the next request opens the connection anew
   */
  public Reply send(Request request) throws IOException {
    try {
      Socket open = open();
      write(open.getOutputStream(), request);
      ReplyReader from = reader(open);
      Reply reply = from.read();
      if (from.isClosing()) {
        close();
      }
      return reply;
    } catch (IOException | NumberFormatException e) {
      close();
      throw e instanceof IOException io ? io : new IOException("the answer is not HTTP", e);
    }
  }

  /** Ends the connection. */
  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // it is of no use any more either way
      }
    }
  }

  private Socket open() throws IOException {
    Socket present = socket;
    if (present != null) {
      return present;
    }
    Socket made = new Socket();
    made.setTcpNoDelay(true);
    made.setSoTimeout((int) PATIENCE.toMillis());
    made.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int) PATIENCE.toMillis());
    socket = made;
    return made;
  }

  private ReplyReader reader(Socket open) throws IOException {
    ReplyReader present = reader;
    if (present != null) {
      return present;
    }
    ReplyReader made = new ReplyReader(new BufferedInputStream(open.getInputStream(), BUFFER));
    reader = made;
    return made;
  }

  // Head and small body go out together: two writes would be two packets and two wake-ups.
  private void write(OutputStream out, Request request) throws IOException {
    byte[] head = request.head(host);
    byte[] body = request.body();
    if (body.length > SMALL) {
      out.write(head);
      out.write(body);
    } else {
      byte[] whole = new byte[head.length + body.length];
      System.arraycopy(head, 0, whole, 0, head.length);
      System.arraycopy(body, 0, whole, head.length, body.length);
      out.write(whole);
    }
  }
}
