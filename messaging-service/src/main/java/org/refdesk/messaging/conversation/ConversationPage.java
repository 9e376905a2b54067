package org.refdesk.messaging.conversation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of a page of conversations, for the OpenAPI: it does not know type parameters. */
@Schema(name = "ConversationPage")
record ConversationPage(List<ConversationRow> items, @Nullable String next) {}
