package org.refdesk.commons.streaming;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Sends pieces of a body, each when the one before it has left for the socket, so that an answer
 * never holds more than two: the framework's own streams hand the network whatever they get, and a
 * few slow readers of long answers exhaust the direct memory.
 */
public final class PacedOutput extends OutputStream {

  private static final int PIECE = 64 * 1024;

  private final ServerHttpResponse response;
  private final Duration stall;
  private final byte[] piece = new byte[PIECE];
  private int filled;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  /** The reader is gone, or takes nothing. */
  static final class ReaderLostException extends IOException {

    private static final long serialVersionUID = 1L;

    ReaderLostException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param stall how long the reader may take nothing
   */
  PacedOutput(ServerHttpResponse response, Duration stall) {
    this.response = response;
    this.stall = stall;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      int count = Math.min(length - written, PIECE - filled);
      System.arraycopy(bytes, offset + written, piece, filled, count);
      filled += count;
      written += count;
      if (filled == PIECE) {
        send();
      }
    }
  }

  /** Does nothing: writers flush when they please, and each would make a packet of a few bytes. */
  @Override
  public void flush() {}

  /** Sends what there is, though it may be little. */
  public void send() throws IOException {
    awaitLast();
    if (filled > 0) {
      if (!response.headWritten()) {
        response.setChunked(true);
      }
      last = response.write(Arrays.copyOf(piece, filled)).toCompletableFuture();
      filled = 0;
    }
  }

  /** Whether a piece could be sent without waiting for the reader. */
  public boolean isReady() {
    return last.isDone();
  }

  /** Sends the rest and waits until the reader has it. */
  void finish() throws IOException {
    send();
    awaitLast();
  }

  private void awaitLast() throws IOException {
    try {
      last.get(stall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException gone) {
      throw new ReaderLostException("gone", gone);
    } catch (TimeoutException stalled) {
      throw new ReaderLostException("stalled", stalled);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ReaderLostException("interrupted", interrupted);
    }
  }
}
