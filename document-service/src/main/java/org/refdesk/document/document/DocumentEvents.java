package org.refdesk.document.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;

/** Tells the other services what happened to a document. */
@ApplicationScoped
public class DocumentEvents {

  /** What can happen to a document; the name is the last word of the event's type. */
  public enum Happening {
    STORED,
    ATTACHED,
    DELETED,
    /** Its bytes were found missing or damaged. */
    DAMAGED,
    /** Its bytes were found sound again. */
    RECOVERED;

    String type() {
      return "org.refdesk.document.document." + name().toLowerCase(Locale.ROOT) + ".v1";
    }
  }

  private final Outbox outbox;

  @Inject
  public DocumentEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Appends the event of the change that made the document's present version. */
  public void append(Happening happening, Document document) {
    outbox.append(
        new DomainEvent(
            Topics.DOCUMENTS,
            document.id.toString(),
            happening.type(),
            document.id.toString(),
            document.organization,
            document.version,
            Data.of(document)));
  }

  /** The data of every event of a document: its state, without its bytes and without remarks. */
  record Data(
      UUID id,
      String organization,
      String customer,
      @Nullable String documentType,
      String name,
      String contentType,
      long size,
      String sha256,
      @Nullable Long conversation,
      @Nullable Long messageId,
      Source source,
      Condition condition) {

    static Data of(Document document) {
      return new Data(
          document.id,
          document.organization,
          document.customer,
          document.documentType,
          document.name,
          document.contentType,
          document.size(),
          document.sha256(),
          document.conversation,
          document.messageId,
          document.source,
          document.condition);
    }
  }
}
