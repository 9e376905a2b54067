package org.refdesk.messaging.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Links as personal data. Staff found that two conversations belong together, and the other one may
 * be another customer's: for staff alone, and without its subject. A link that stays when a
 * conversation is erased tells of nobody.
 */
@ApplicationScoped
public class LinkData implements PersonalData {

  private final Links links;

  @Inject
  public LinkData(Links links) {
    this.links = links;
  }

  /** What the conversation is tied to. */
  record Link(long conversation, RelatedView.Relation relation) {}

  @Override
  public String name() {
    return "links";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    return ExportPart.all(
        links.of(conversation).stream()
            .map(other -> new Link(other.conversation(), other.relation()))
            .toList());
  }
}
