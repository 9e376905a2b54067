package org.refdesk.messaging.message;

import java.io.Serializable;

/**
 * Key of what belongs to a conversation in order.
 *
 * @param position counted from 1 in each conversation, history entries and messages together
 */
public record EntryId(long conversationId, int position) implements Serializable {}
