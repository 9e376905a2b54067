package org.refdesk.document.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;

/**
 * Takes in what happens to conversations: notes the conversation, and attaches the documents that a
 * message names.
 */
@ApplicationScoped
public class ConversationHandler implements EventHandler {

  private static final String CONVERSATION = "org.refdesk.messaging.conversation.";

  private final ConversationReferences references;
  private final Attachments attachments;

  @Inject
  public ConversationHandler(ConversationReferences references, Attachments attachments) {
    this.references = references;
    this.attachments = attachments;
  }

  @Override
  public String consumer() {
    return "conversations";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.CONVERSATIONS);
  }

  @Override
  public boolean accepts(String type) {
    return type.startsWith(CONVERSATION);
  }

  @Override
  public void handle(ReceivedEvent event) {
    JsonNode data = event.data();
    long conversation = data.path("id").asLong();
    if (conversation < 1) {
      throw new IllegalArgumentException("no conversation id in the event");
    }
    String customer = text(data, "customer");
    references.note(conversation, customer, text(data, "status"), event.sequence());
    long message = data.path("messageId").asLong();
    if (message > 0) {
      for (UUID document : documents(data)) {
        attachments.attach(new Attachment(document, conversation, message, customer));
      }
    }
  }

  private static List<UUID> documents(JsonNode data) {
    List<UUID> documents = new ArrayList<>();
    data.path("documents").forEach(id -> documents.add(UUID.fromString(id.asText())));
    return documents;
  }

  private static @Nullable String text(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
