package org.refdesk.messaging.routing;

import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.LookupRecord;
import org.refdesk.messaging.reference.RecordVersion;

/**
 * Within which time a rule wants a conversation dealt with.
 *
 * @param rule which definition of the rule; null without a rule
 * @param responseDays preferred response time in working days; null for none
 * @param processingDays preferred processing time in working days; null for none
 * @param warningLeadMinutes working time before a deadline at which staff are warned; null for
 *     never
 */
public record Terms(
    @Nullable RecordVersion rule,
    @Nullable Integer responseDays,
    @Nullable Integer processingDays,
    @Nullable Integer warningLeadMinutes) {

  /** No rule: no deadlines. */
  public static final Terms NONE = new Terms(null, null, null, null);

  static Terms of(LookupRecord rule) {
    return new Terms(
        rule.definition(),
        rule.number("responseDays"),
        rule.number("processingDays"),
        rule.number("warningLeadMinutes"));
  }
}
