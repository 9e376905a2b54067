package org.refdesk.messaging.inbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the customer has read a conversation.
 *
 * @param upTo number of the last message that was read; 0 for none
 * @param unread whether a message to the customer comes after it
 */
@Schema(name = "ReadMark")
public record ReadMark(
    @Schema(examples = "1042") long conversation,
    @Schema(examples = "3") int upTo,
    boolean unread) {}
