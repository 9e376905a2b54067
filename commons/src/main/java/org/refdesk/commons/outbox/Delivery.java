package org.refdesk.commons.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param sent rows that Kafka has acknowledged
 * @param refused rows that Kafka will never take
 * @param failure why the rest must be sent again, or null when there is no rest
 */
record Delivery(List<OutboxRow> sent, List<Refused> refused, @Nullable Throwable failure) {

  /** A row that will never be taken, and why. */
  record Refused(OutboxRow row, String reason) {}
}
