package org.refdesk.messaging.conversation;

import org.refdesk.messaging.sla.MessageKind;

/** What can be done to a conversation that changes, or confirms, its status. */
public enum ConversationAction {
  CUSTOMER_POSTS(Actor.CUSTOMER, MessageKind.FROM_CUSTOMER),
  STAFF_SENDS(Actor.STAFF, MessageKind.TO_CUSTOMER),
  STAFF_SENDS_EXPECTING_ANSWER(Actor.STAFF, MessageKind.TO_CUSTOMER),
  STAFF_TAKES(Actor.STAFF, MessageKind.NONE),
  STAFF_REPLIES(Actor.STAFF, MessageKind.TO_CUSTOMER),
  STAFF_REPLIES_EXPECTING_ANSWER(Actor.STAFF, MessageKind.TO_CUSTOMER),
  CUSTOMER_REPLIES(Actor.CUSTOMER, MessageKind.FROM_CUSTOMER),
  LIBRARY_CLOSES(Actor.STAFF, MessageKind.NONE),
  REPORTER_CLOSES(Actor.CUSTOMER, MessageKind.NONE),
  SYSTEM_CLOSES(Actor.SYSTEM, MessageKind.NONE),
  STAFF_REOPENS(Actor.STAFF, MessageKind.NONE);

  private final Actor actor;
  private final MessageKind message;

  ConversationAction(Actor actor, MessageKind message) {
    this.actor = actor;
    this.message = message;
  }

  /** Who may do it. */
  public Actor actor() {
    return actor;
  }

  /** The message that it always brings; a closing may bring one too, without effect on a clock. */
  public MessageKind message() {
    return message;
  }
}
