package org.refdesk.messaging.inbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a customer has not read.
 *
 * @param conversations how many conversations have a message that the customer has not read
 */
@Schema(name = "UnreadCount")
public record UnreadCount(@Schema(examples = "2") long conversations) {}
