package org.refdesk.document.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.refdesk.document.document.DocumentEvents.Happening;

/** Keeps what was found of the bytes of documents. */
@ApplicationScoped
public class ConditionService {

  private final DocumentRepository documents;
  private final DocumentEvents events;

  @Inject
  public ConditionService(DocumentRepository documents, DocumentEvents events) {
    this.documents = documents;
    this.events = events;
  }

  /**
   * Notes a finding, with an event, unless it is known already or the document is gone.
   *
   * @return whether it was new
   */
  @Transactional
  public boolean note(UUID id, Condition found) {
    Document document = documents.lockStored(id).orElse(null);
    if (document == null || document.condition == found) {
      return false;
    }
    document.find(found);
    events.append(found == Condition.SOUND ? Happening.RECOVERED : Happening.DAMAGED, document);
    return true;
  }
}
