package org.refdesk.messaging.conversation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.messaging.message.MessageView;

/**
 * What a message did.
 *
 * @param conversation the conversation after it; another one than was replied to, when the customer
 *     replied after the reopen window
 */
@Schema(name = "SentMessage")
public record MessageAnswer(MessageView message, ConversationView conversation) {}
