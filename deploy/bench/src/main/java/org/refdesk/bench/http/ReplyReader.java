package org.refdesk.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 answers from one stream, one after another. */
final class ReplyReader {

  private static final int LONGEST_LINE = 32_768;

  private final InputStream in;
  private final StringBuilder line = new StringBuilder(128);

  private int length;
  private boolean chunked;
  private boolean closing;
  private @Nullable String etag;

  /**
   * @param in buffered
   */
  ReplyReader(InputStream in) {
    this.in = in;
  }

  Reply read() throws IOException {
    int status;
    do {
      status = status(line());
      headers();
    } while (status < 200);
    byte[] body = chunked ? chunks() : exactly(status == 204 || status == 304 ? 0 : length);
    return new Reply(status, etag, body);
  }

  /** Whether the other side ends the connection after the last answer. */
  boolean isClosing() {
    return closing;
  }

  private void headers() throws IOException {
    length = 0;
    chunked = false;
    closing = false;
    etag = null;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        throw new IOException("not a header: " + header);
      }
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "connection" -> closing = value.equalsIgnoreCase("close");
        case "etag" -> etag = value;
        default -> {
          // of no interest here
        }
      }
    }
  }

  private static int status(String line) throws IOException {
    if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
      throw new IOException("not a status line: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      int end = size.indexOf(';');
      int next = Integer.parseInt(end < 0 ? size : size.substring(0, end), 16);
      if (next == 0) {
        break;
      }
      body.write(exactly(next));
      line();
    }
    for (String trailer = line(); !trailer.isEmpty(); ) {
      trailer = line();
    }
    return body.toByteArray();
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the answer ends early");
    }
    return bytes;
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("no answer");
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of the answer is too long");
      }
      line.append((char) c);
    }
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
