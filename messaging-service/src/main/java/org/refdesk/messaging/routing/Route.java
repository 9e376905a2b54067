package org.refdesk.messaging.routing;

import org.jspecify.annotations.Nullable;

/**
 * What the effective processing rule makes of a conversation.
 *
 * @param ruleOrganization the organization that defined the rule; null without a rule
 * @param ruleCode the rule's code; null without a rule
 * @param responseDays preferred response time in working days; null for none
 * @param processingDays preferred processing time in working days; null for none
 */
public record Route(
    Assignment assignment,
    @Nullable String ruleOrganization,
    @Nullable String ruleCode,
    @Nullable Integer responseDays,
    @Nullable Integer processingDays) {

  /** No rule: unassigned and without deadlines. */
  static final Route NONE = new Route(Assignment.NONE, null, null, null, null);
}
