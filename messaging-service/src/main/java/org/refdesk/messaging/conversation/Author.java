package org.refdesk.messaging.conversation;

/**
 * A person or program that does something to a conversation.
 *
 * @param code number of a customer, code of a staff member, subject of a system's token
 */
record Author(Actor actor, String code, String name) {}
