package org.refdesk.messaging.waiting;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.routing.WaitingTerms;
import org.refdesk.messaging.sla.BusinessCalendar;

/**
 * A conversation that waits.
 *
 * @param since from when the wait counts
 */
public record Waiting(Wait what, Instant since) {

  /**
   * What happens next. Days run as those of deadlines do, to a closing time; since nobody is
   * written to at night, it happens at the opening that follows.
   *
   * @param now the earliest possible instant
   * @return nothing when the terms leave the conversation to wait, or the branch opens no more
   */
  public Optional<PlannedStep> next(WaitingTerms terms, BusinessCalendar hours, Instant now) {
    return switch (what) {
      case RECEIPT -> plan(Step.ACKNOWLEDGE, terms.acknowledgement() != null, hours, since, now);
      case ANSWER ->
          terms.reminder() != null && terms.reminderDays() != null
              ? after(terms.reminderDays(), Step.REMIND, hours, now)
              : after(terms.closeUnansweredDays(), Step.CLOSE, hours, now);
      case ANSWER_AFTER_REMINDER -> after(terms.closeUnansweredDays(), Step.CLOSE, hours, now);
      case NOTHING -> after(terms.closeSentDays(), Step.CLOSE, hours, now);
    };
  }

  /** The same wait, counted from another instant. */
  public Waiting countedFrom(Instant other) {
    return new Waiting(what, other);
  }

  private Optional<PlannedStep> after(
      @Nullable Integer days, Step step, BusinessCalendar hours, Instant now) {
    return days == null
        ? Optional.empty()
        : hours.deadline(since, days).flatMap(over -> plan(step, true, hours, over, now));
  }

  private Optional<PlannedStep> plan(
      Step step, boolean wanted, BusinessCalendar hours, Instant earliest, Instant now) {
    return wanted
        ? hours
            .nextOpen(earliest.isBefore(now) ? now : earliest)
            .map(due -> new PlannedStep(step, since, due))
        : Optional.empty();
  }
}
