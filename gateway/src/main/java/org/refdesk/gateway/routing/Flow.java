package org.refdesk.gateway.routing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.LongSupplier;

/**
 * One body on its way, moved at the pace of the slower of its two ends, so that no more of it is in
 * memory than the write queue holds. Keeps account of who was waited for. Used by one event loop
 * only.
 */
final class Flow {

  private static final long NOT_HELD = -1;

  private final ReadStream<Buffer> from;
  private final WriteStream<Buffer> to;
  private final LongSupplier clock;
  private final long begun;

  private long moved;
  private long lastMoved;
  private long held;
  private long heldSince = NOT_HELD;
  private boolean stopped;

  /**
   * @param clock a monotonic clock in nanoseconds
   */
  Flow(ReadStream<Buffer> from, WriteStream<Buffer> to, LongSupplier clock) {
    this.from = from;
    this.to = to;
    this.clock = clock;
    this.begun = clock.getAsLong();
    this.lastMoved = begun;
  }

  /**
   * Begins to move.
   *
   * @param limit most bytes to be moved
   * @param tooLarge called instead of moving a byte more than that
   * @param end called when everything is written
   */
  void start(long limit, Runnable tooLarge, Runnable end) {
    from.handler(
        chunk -> {
          if (moved + chunk.length() > limit) {
            stop();
            tooLarge.run();
          } else {
            move(chunk);
          }
        });
    from.endHandler(v -> end.run());
    from.resume();
  }

  private void move(Buffer chunk) {
    moved += chunk.length();
    lastMoved = clock.getAsLong();
    to.write(chunk);
    if (to.writeQueueFull()) {
      heldSince = lastMoved;
      from.pause();
      to.drainHandler(v -> release());
    }
  }

  private void release() {
    if (heldSince == NOT_HELD) {
      return;
    }
    lastMoved = clock.getAsLong();
    held += lastMoved - heldSince;
    heldSince = NOT_HELD;
    from.resume();
  }

  /** Moves nothing more; what still comes waits at the sender. */
  void stop() {
    stopped = true;
    from.pause();
    from.handler(null);
    from.endHandler(null);
    to.drainHandler(null);
  }

  boolean isStopped() {
    return stopped;
  }

  /** Bytes moved so far. */
  long moved() {
    return moved;
  }

  /** Nanoseconds since the last progress. */
  long idle() {
    return clock.getAsLong() - lastMoved;
  }

  /** Whether the receiver is being waited for at this moment. */
  boolean isHeld() {
    return heldSince != NOT_HELD;
  }

  /** Nanoseconds for which the receiver was waited for. */
  long waitedForReceiver() {
    return heldSince == NOT_HELD ? held : held + clock.getAsLong() - heldSince;
  }

  /** Nanoseconds for which the sender was waited for. */
  long waitedForSender() {
    return clock.getAsLong() - begun - waitedForReceiver();
  }
}
