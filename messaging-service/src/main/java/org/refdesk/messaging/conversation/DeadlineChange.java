package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.routing.Terms;
import org.refdesk.messaging.sla.ClockEvent;
import org.refdesk.messaging.sla.ClockKind;

/**
 * What an entry of the history means to the deadlines.
 *
 * @param clock whose deadline was set by hand or taken back; null for other terms
 * @param deadline the one that was set; null when it was taken back
 * @param terms what governs both clocks since; null when one clock's deadline was set or taken back
 * @param type the type since then; null unless it was classified anew
 * @param category the category since then
 * @param unanswered since when the customer has waited for the answer to what another conversation
 *     brought; null for everything else
 */
record DeadlineChange(
    @Nullable ClockKind clock,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant deadline,
    @Nullable Terms terms,
    @Nullable String type,
    @Nullable String category,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant unanswered) {

  static DeadlineChange set(ClockKind clock, Instant deadline) {
    return new DeadlineChange(clock, deadline, null, null, null, null);
  }

  static DeadlineChange takenBack(ClockKind clock) {
    return new DeadlineChange(clock, null, null, null, null, null);
  }

  static DeadlineChange classified(String type, @Nullable String category, Terms terms) {
    return new DeadlineChange(null, null, terms, type, category, null);
  }

  /**
   * Other terms for the same type and category: the rule was edited, and the conversation is open,
   * or is open again.
   */
  static DeadlineChange terms(Terms terms) {
    return new DeadlineChange(null, null, terms, null, null, null);
  }

  /** There is a question to be answered that was asked elsewhere. */
  static DeadlineChange joined(Instant unanswered) {
    return new DeadlineChange(null, null, null, null, null, unanswered);
  }

  /** The same, with a question to be answered that was asked elsewhere. */
  DeadlineChange withUnanswered(@Nullable Instant since) {
    return new DeadlineChange(clock, deadline, terms, type, category, since);
  }

  /** The change as the clocks see it. */
  List<ClockEvent> clockEvents(Instant at) {
    if (terms != null) {
      return List.of(
          new ClockEvent.TargetChanged(at, ClockKind.RESPONSE, terms.responseDays()),
          new ClockEvent.TargetChanged(at, ClockKind.PROCESSING, terms.processingDays()));
    }
    if (clock == null) {
      return List.of();
    }
    return deadline == null
        ? List.of(new ClockEvent.DeadlineTakenBack(at, clock))
        : List.of(new ClockEvent.DeadlineSet(at, clock, deadline));
  }
}
