package org.refdesk.config.customer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the lines of a body in chunks. A thread of its own reads ahead by one chunk at most: the
 * next chunk comes in while one is written, and a caller who pauses until it has read the answers
 * to what it sent gets them.
 */
final class ChunkReader implements AutoCloseable {

  /** Most lines of a chunk. */
  static final int MOST = 500;

  private static final Item END = new Item(null, null);

  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(MOST);
  private final Thread reader;
  private final Duration wait;
  private @Nullable Item held;

  /** A line; or the end of the body, with the reason if it broke off. */
  private record Item(@Nullable CustomerLine line, @Nullable Exception fault) {}

  /**
   * @param wait how long a chunk that is not full waits for more after its first line
   */
  ChunkReader(LineReader lines, Function<LineReader.Line, CustomerLine> check, Duration wait) {
    this.wait = wait;
    this.reader = Thread.ofVirtual().name("import-reader").start(() -> read(lines, check));
  }

  private void read(LineReader lines, Function<LineReader.Line, CustomerLine> check) {
    try {
      items.put(readAll(lines, check));
    } catch (InterruptedException e) {
      // closed: nobody takes any more
    }
  }

  /** Hands on every line and gives what comes after the last. */
  private Item readAll(LineReader lines, Function<LineReader.Line, CustomerLine> check)
      throws InterruptedException {
    try {
      for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          items.put(new Item(check.apply(line), null));
        }
      }
      return END;
    } catch (IOException | RuntimeException e) {
      return new Item(null, e);
    }
  }

  /**
   * The next lines, none of which names a customer that another one names; none at the end.
   *
   * @throws IOException if the body broke off, once all lines before that were given
   */
  List<CustomerLine> next() throws IOException {
    List<CustomerLine> chunk = new ArrayList<>();
    Set<String> numbers = new HashSet<>();
    long until = Long.MAX_VALUE;
    while (chunk.size() < MOST) {
      Item item = take(until);
      if (item == null) {
        break;
      }
      CustomerLine line = item.line();
      if (line == null || (line.number() != null && !numbers.add(line.number()))) {
        held = item;
        break;
      }
      if (chunk.isEmpty()) {
        until = System.nanoTime() + wait.toNanos();
      }
      chunk.add(line);
    }
    if (chunk.isEmpty() && held != null) {
      end(held.fault());
    }
    return chunk;
  }

  private @Nullable Item take(long until) throws IOException {
    Item item = held;
    if (item != null) {
      held = null;
      return item;
    }
    try {
      return until == Long.MAX_VALUE
          ? items.take()
          : items.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("going down").initCause(e);
    }
  }

  private static void end(@Nullable Exception fault) throws IOException {
    switch (fault) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(fault);
    }
  }

  /** Ends the reading, wherever it is. */
  @Override
  public void close() {
    reader.interrupt();
  }
}
