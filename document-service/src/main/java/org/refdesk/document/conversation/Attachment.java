package org.refdesk.document.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a message to have a document attached.
 *
 * @param customer whom the conversation is with; none has no documents
 */
record Attachment(UUID document, long conversation, long message, @Nullable String customer) {}
