package org.refdesk.messaging.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail so far. Each change is a new state, with the next version.
 *
 * @param position of the message in its conversation
 * @param attempts how often the mail itself was tried since somebody asked for it
 * @param due when it is to be tried
 * @param claimedUntil until when somebody may be sending it
 * @param triedSince when it was first put off since somebody asked for it
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
    Instant due,
    @Nullable Instant claimedUntil,
    @Nullable Instant triedSince,
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
        due,
        null,
        triedSince,
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
  Delivery putOff(int attempts, Outcome outcome, @Nullable Instant triedSince, Instant due) {
    return new Delivery(
        id,
        kind,
        conversation,
        position,
        DeliveryStatus.QUEUED,
        attempts,
        events,
        due,
        null,
        triedSince,
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
        null,
        null,
        sent,
        null,
        code,
        result,
        version + 1);
  }
}
