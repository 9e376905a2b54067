package org.refdesk.gateway.routing;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far an exchange has come, and whether it keeps within its bounds. */
final class Progress {

  /** The stages of an exchange. */
  enum Phase {
    /** A short body is coming in. */
    GATHERING,
    /** A connection to the service is being had; that has a time-out of its own. */
    CONNECTING,
    /** A body is streamed to the service. */
    SENDING,
    /** The request is with the service. */
    AWAITING,
    /** An answer is streamed to the caller. */
    ANSWERING,
    /** Nothing more will happen. */
    OVER
  }

  /** What the bounds say. */
  enum Verdict {
    FINE,
    /** The caller sends or takes too slowly. */
    CALLER_TOO_SLOW,
    /** The service does not take the request, or does not answer it. */
    SERVICE_TOO_SLOW,
    /** The whole lasts too long, whosever fault it is. */
    TOO_LONG
  }

  private final LongSupplier clock;
  private final long begun;
  private Phase phase = Phase.CONNECTING;
  private long since;
  private @Nullable Flow flow;

  /**
   * @param clock a monotonic clock in nanoseconds
   */
  Progress(LongSupplier clock) {
    this.clock = clock;
    this.begun = clock.getAsLong();
    this.since = begun;
  }

  Phase phase() {
    return phase;
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** Enters a phase in which nothing is streamed; what was, is stopped. */
  void enter(Phase next) {
    stopFlow();
    phase = next;
    since = clock.getAsLong();
  }

  /** Enters a phase in which something is streamed. */
  void enter(Phase next, Flow streamed) {
    enter(next);
    flow = streamed;
  }

  private void stopFlow() {
    if (flow != null) {
      flow.stop();
      flow = null;
    }
  }

  /**
   * Judges.
   *
   * @param gathered bytes of a short body that have come in
   */
  Verdict judge(Bounds bounds, long gathered) {
    long now = clock.getAsLong();
    if (phase != Phase.OVER && now - begun > bounds.whole()) {
      return Verdict.TOO_LONG;
    }
    return switch (phase) {
      case GATHERING ->
          bounds.tooSlow(now - since, gathered) ? Verdict.CALLER_TOO_SLOW : Verdict.FINE;
      case AWAITING ->
          now - since > bounds.answerWithin() ? Verdict.SERVICE_TOO_SLOW : Verdict.FINE;
      case SENDING, ANSWERING -> flow == null ? Verdict.FINE : judge(bounds, flow);
      case CONNECTING, OVER -> Verdict.FINE;
    };
  }

  private Verdict judge(Bounds bounds, Flow moving) {
    boolean sending = phase == Phase.SENDING;
    boolean waitsForCaller = sending != moving.isHeld();
    if (moving.idle() > bounds.idle()) {
      return waitsForCaller ? Verdict.CALLER_TOO_SLOW : Verdict.SERVICE_TOO_SLOW;
    }
    long waited = sending ? moving.waitedForSender() : moving.waitedForReceiver();
    return bounds.tooSlow(waited, moving.moved()) ? Verdict.CALLER_TOO_SLOW : Verdict.FINE;
  }
}
