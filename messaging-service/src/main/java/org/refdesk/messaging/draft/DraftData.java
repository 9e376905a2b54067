package org.refdesk.messaging.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/** Drafts as personal data. What nobody has sent yet is for staff alone to read. */
@ApplicationScoped
public class DraftData implements PersonalData {

  private final Drafts drafts;

  @Inject
  public DraftData(Drafts drafts) {
    this.drafts = drafts;
  }

  @Override
  public String name() {
    return "drafts";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    return ExportPart.all(
        drafts.list("conversationId = ?1 order by staff", conversation).stream()
            .map(DraftView::of)
            .toList());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    erased.add("drafts", Math.toIntExact(drafts.delete("conversationId", conversation)));
  }
}
