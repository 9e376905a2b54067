package org.refdesk.document.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentEvents;
import org.refdesk.document.document.DocumentEvents.Happening;
import org.refdesk.document.document.DocumentRepository;

/** Makes documents part of messages, or says why not. */
@ApplicationScoped
class Attachments {

  /** Said of the conversation, not of the document, which need not exist. */
  private static final String REFUSED = "org.refdesk.document.document.attachment-refused.v1";

  private final DocumentRepository documents;
  private final DocumentEvents events;
  private final ConversationReferences conversations;
  private final Outbox outbox;
  private final OrganizationContext organization;

  @Inject
  Attachments(
      DocumentRepository documents,
      DocumentEvents events,
      ConversationReferences conversations,
      Outbox outbox,
      OrganizationContext organization) {
    this.documents = documents;
    this.events = events;
    this.conversations = conversations;
    this.outbox = outbox;
    this.organization = organization;
  }

  /** Data of the event that an attachment was refused. */
  record Refused(
      long conversation,
      long messageId,
      UUID document,
      @Nullable String customer,
      RefusalReason reason) {}

  @Transactional(Transactional.TxType.MANDATORY)
  void attach(Attachment wish) {
    Document document = documents.lockStored(wish.document()).orElse(null);
    RefusalReason reason = RefusalReason.of(document, wish);
    if (document == null || reason != null) {
      refuse(wish, reason == null ? RefusalReason.NOT_FOUND : reason);
    } else if (!RefusalReason.isSame(document, wish)) {
      document.attach(wish.conversation(), wish.message());
      events.append(Happening.ATTACHED, document);
    }
  }

  private void refuse(Attachment wish, RefusalReason reason) {
    String conversation = Long.toString(wish.conversation());
    outbox.append(
        new DomainEvent(
            Topics.DOCUMENTS,
            conversation,
            REFUSED,
            conversation,
            organization.current(),
            conversations.nextRefusal(wish.conversation()),
            new Refused(
                wish.conversation(), wish.message(), wish.document(), wish.customer(), reason)));
  }
}
