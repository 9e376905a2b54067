package org.refdesk.messaging.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail so far. Each change is a new state, with the next version.
 *
 * @param position of the message in its conversation
 * @param attempts how often the mail itself was tried since somebody asked for it
 * @param queuedSince since when it could have been sent since somebody asked for it
 * @param due when it is to be tried
 * @param claimedUntil until when somebody may be sending it
 * @param ended when it was sent, failed, came back or was given up
 */
record Delivery(
    long id,
    DeliveryKind kind,
    @Nullable Long conversation,
    @Nullable Integer position,
    DeliveryStatus status,
    int attempts,
    int events,
    Instant queuedSince,
    Instant due,
    @Nullable Instant claimedUntil,
    @Nullable Instant sent,
    @Nullable Instant ended,
    @Nullable Integer code,
    @Nullable String result,
    long version) {

  /** Whether somebody may be sending it just now. */
  boolean isBeingSent(Instant now) {
    return status == DeliveryStatus.QUEUED && claimedUntil != null && claimedUntil.isAfter(now);
  }

  /** It has come to an end. */
  Delivery ended(DeliveryStatus status, int attempts, Outcome outcome, Instant at) {
    return new Delivery(
        id,
        kind,
        conversation,
        position,
        status,
        attempts,
        kind == DeliveryKind.MESSAGE && status != DeliveryStatus.CANCELLED ? events + 1 : events,
        queuedSince,
        due,
        null,
        status == DeliveryStatus.SENT ? at : sent,
        at,
        outcome.code(),
        outcome.result(),
        version + 1);
  }

  /** It was given up. */
  Delivery cancelled(String reason, Instant at) {
    return ended(
        DeliveryStatus.CANCELLED, attempts, new Outcome(Outcome.Kind.DEFERRED, null, reason), at);
  }

  /** It is tried again later. */
  Delivery putOff(int attempts, Outcome outcome, Instant due) {
    return new Delivery(
        id,
        kind,
        conversation,
        position,
        DeliveryStatus.QUEUED,
        attempts,
        events,
        queuedSince,
        due,
        null,
        sent,
        null,
        outcome.code(),
        outcome.result(),
        version + 1);
  }

  /** Somebody asks for it: it is due, as if it had never been tried. */
  Delivery asked(Instant now) {
    return new Delivery(
        id,
        kind,
        conversation,
        position,
        DeliveryStatus.QUEUED,
        0,
        events,
        now,
        now,
        null,
        sent,
        null,
        code,
        result,
        version + 1);
  }
}
