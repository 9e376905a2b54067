package org.refdesk.messaging.routing;

import org.jspecify.annotations.Nullable;

/**
 * Who is in charge of a conversation.
 *
 * @param department code of the department
 * @param unit code of the message unit, which belongs to the department
 * @param processor code of the staff member who answers
 * @param personReporting code of the staff member who is told of escalations
 */
public record Assignment(
    @Nullable String department,
    @Nullable String unit,
    @Nullable String processor,
    @Nullable String personReporting) {

  /** Nobody: no rule says who. */
  public static final Assignment NONE = new Assignment(null, null, null, null);
}
