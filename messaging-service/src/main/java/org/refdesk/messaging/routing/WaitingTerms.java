package org.refdesk.messaging.routing;

import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.LookupRecord;

/**
 * What a rule has done by itself while a conversation waits. Days are working days; whatever is
 * null never happens.
 *
 * @param acknowledgement code of the default message that acknowledges a new conversation
 * @param reminder code of the default message that reminds the customer
 * @param reminderDays after how many days without an answer it is written
 * @param closeUnansweredDays how many days after the reminder, or the question, it is closed
 * @param closeSentDays how many days after a reply that expects no answer it is closed
 */
public record WaitingTerms(
    @Nullable String acknowledgement,
    @Nullable String reminder,
    @Nullable Integer reminderDays,
    @Nullable Integer closeUnansweredDays,
    @Nullable Integer closeSentDays) {

  /** No rule: nothing happens by itself. */
  public static final WaitingTerms NONE = new WaitingTerms(null, null, null, null, null);

  /** The same where no message can be written any more: it is closed as by a rule that has none. */
  public WaitingTerms unwritten() {
    return new WaitingTerms(null, null, null, closeUnansweredDays, closeSentDays);
  }

  static WaitingTerms of(LookupRecord rule) {
    return new WaitingTerms(
        rule.text("acknowledgement"),
        rule.text("reminder"),
        rule.number("reminderDays"),
        rule.number("closeUnansweredDays"),
        rule.number("closeSentDays"));
  }
}
