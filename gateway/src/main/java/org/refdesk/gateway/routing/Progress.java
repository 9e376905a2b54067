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
    /** A body is still streamed to the service, and the answer to the caller already. */
    EXCHANGING,
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
    /** The service does not take the request, or does not answer it, or not to the end. */
    SERVICE_TOO_SLOW,
    /** The whole lasts too long, whosever fault it is. */
    TOO_LONG
  }

  private final LongSupplier clock;
  private final long begun;
  private Phase phase = Phase.CONNECTING;
  private long since;
  private @Nullable Flow upload;
  private @Nullable Flow download;

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
    stop(upload);
    stop(download);
    upload = null;
    download = null;
    at(next);
  }

  /** A body is streamed to the service from now on. */
  void sending(Flow body) {
    enter(Phase.SENDING);
    upload = body;
  }

  /** An answer is streamed to the caller from now on; a body that is being sent goes on. */
  void answering(Flow answer) {
    download = answer;
    at(phase == Phase.SENDING ? Phase.EXCHANGING : Phase.ANSWERING);
  }

  /** The body has been sent whole. */
  void sent() {
    upload = null;
    at(phase == Phase.EXCHANGING ? Phase.ANSWERING : Phase.AWAITING);
  }

  private void at(Phase next) {
    phase = next;
    since = clock.getAsLong();
  }

  private static void stop(@Nullable Flow flow) {
    if (flow != null) {
      flow.stop();
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
      case SENDING, EXCHANGING, ANSWERING -> judgeFlows(bounds);
      case CONNECTING, OVER -> Verdict.FINE;
    };
  }

  private Verdict judgeFlows(Bounds bounds) {
    boolean waitsForCaller = waitsForCaller();
    if (idle() > (waitsForCaller ? bounds.idle() : bounds.answerWithin())) {
      return waitsForCaller ? Verdict.CALLER_TOO_SLOW : Verdict.SERVICE_TOO_SLOW;
    }
    // Whoever sends and reads in turns is not waited for in one direction while the other moves.
    long waited =
        Math.max(
            upload == null ? 0 : upload.waitedForSender(),
            download == null ? 0 : download.waitedForReceiver());
    return bounds.tooSlow(waited, moved(upload) + moved(download))
        ? Verdict.CALLER_TOO_SLOW
        : Verdict.FINE;
  }

  private long idle() {
    return Math.min(
        upload == null ? Long.MAX_VALUE : upload.idle(),
        download == null ? Long.MAX_VALUE : download.idle());
  }

  /**
   * With both directions still, it is the caller who neither sends nor reads, unless the service
   * does not take what it has sent.
   */
  private boolean waitsForCaller() {
    boolean reads = download == null || !download.isHeld();
    boolean sends = upload == null || upload.isHeld();
    return !(reads && sends);
  }

  private static long moved(@Nullable Flow flow) {
    return flow == null ? 0 : flow.moved();
  }
}
