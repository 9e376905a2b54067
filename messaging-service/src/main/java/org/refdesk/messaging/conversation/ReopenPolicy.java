package org.refdesk.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.LookupRecord;

/**
 * Whether a customer's reply reopens a closed conversation, or begins a new one linked to it.
 *
 * @param window for how long after closing it reopens; null for ever
 */
record ReopenPolicy(@Nullable Duration window) {

  /**
   * The policy of a department.
   *
   * @param department null when none is in charge
   * @param byDefault the window where the department has no policy of its own
   */
  static ReopenPolicy of(@Nullable LookupRecord department, Duration byDefault) {
    String policy = department == null ? null : department.text("reopenPolicy");
    if (department == null || policy == null) {
      return new ReopenPolicy(byDefault);
    }
    return switch (policy) {
      case "REOPEN" -> new ReopenPolicy(null);
      case "NEW" -> new ReopenPolicy(Duration.ZERO);
      case "WITHIN_DAYS" -> {
        Integer days = department.number("reopenDays");
        yield new ReopenPolicy(days == null ? byDefault : Duration.ofDays(days));
      }
      default -> new ReopenPolicy(byDefault);
    };
  }

  /** Whether a reply at this instant still reopens what was closed then. */
  boolean reopens(Instant closed, Instant reply) {
    return window == null || (!window.isZero() && !reply.isAfter(closed.plus(window)));
  }
}
