package org.refdesk.messaging.routing;

/**
 * What the effective processing rule makes of a conversation.
 *
 * @param assignment who is in charge
 * @param terms within which time
 */
public record Route(Assignment assignment, Terms terms) {

  /** No rule: unassigned and without deadlines. */
  static final Route NONE = new Route(Assignment.NONE, Terms.NONE);
}
