package org.refdesk.messaging.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a conversation.
 *
 * @param from the status before; null when the step creates the conversation
 * @param action what is done
 * @param to the status after
 */
public record Transition(
    @Nullable ConversationStatus from, ConversationAction action, ConversationStatus to) {}
