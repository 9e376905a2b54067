package org.refdesk.config.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.refdesk.commons.problem.CommonProblem;

/**
 * A file that has come in whole, on disk until it is closed. It is read as often as need be, and
 * however slowly it came, no transaction waited for it.
 */
final class ReceivedFile implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReceivedFile.class);
  private static final int PIECE = 64 * 1024;
  private static final int RETRY_AFTER_SECONDS = 60;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final FileChannel file;
  private final String sha256;

  private ReceivedFile(FileChannel file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /** Where the content of a file comes from. */
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * An empty file that nobody else sees and that is gone when it is closed, or the process dies.
   */
  static FileChannel scratch() throws IOException {
    return FileChannel.open(
        Files.createTempFile("refdesk-", ".part"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /**
   * Receives a body.
   *
   * @param largest most bytes that it may have
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 if it is larger; 422 if it is not UTF-8
   */
  static ReceivedFile of(InputStream body, long largest) {
    Utf8Lines lines = new Utf8Lines();
    return of(
        out -> {
          byte[] piece = new byte[PIECE];
          long size = 0;
          for (int read = read(body, piece); read >= 0; read = read(body, piece)) {
            size += read;
            if (size > largest) {
              throw CommonProblem.TOO_LARGE.because(
                  "A file may have %d bytes. Send it in parts.".formatted(largest));
            }
            lines.add(piece, read);
            out.write(piece, 0, read);
          }
          lines.end();
        });
  }

  private static int read(InputStream body, byte[] piece) {
    try {
      return body.read(piece);
    } catch (IOException e) {
      LOG.debug("The body of an import broke off", e);
      throw CommonProblem.MALFORMED_REQUEST.because("The body broke off.");
    }
  }

  /**
   * A file with the content that a source writes.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if there is no room for it
   */
  static ReceivedFile of(Source source) {
    try {
      FileChannel file = scratch();
      boolean whole = false;
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        source.writeTo(new DigestOutputStream(Channels.newOutputStream(file), digest));
        whole = true;
        return new ReceivedFile(file, HexFormat.of().formatHex(digest.digest()));
      } finally {
        if (!whole) {
          file.close();
        }
      }
    } catch (IOException e) {
      LOG.error("A file that is to be brought in cannot be kept until then", e);
      throw CommonProblem.UNAVAILABLE
          .problem()
          .withDetail("There is no room for the file. Repeat the request later.")
          .withHeader("Retry-After", RETRY_AFTER_SECONDS)
          .build();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  /** In hexadecimal. */
  String sha256() {
    return sha256;
  }

  /** Opens its text, after a byte order mark if there is one. */
  BufferedReader open() throws IOException {
    BufferedReader text =
        new BufferedReader(new InputStreamReader(new Reading(file), StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One reading from the beginning; its end does not close the file. */
  private static final class Reading extends InputStream {

    private final FileChannel file;
    private long position;

    Reading(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
