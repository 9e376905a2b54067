package org.refdesk.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/** Read marks as personal data. */
@ApplicationScoped
public class ReadMarkData implements PersonalData {

  private static final String ROW =
      " from inbox_entry where organization = :organization and conversation_id = :id";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public ReadMarkData(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "readMarks";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    List<Object[]> rows =
        entities
            .createNativeQuery("select read_up_to, unread" + ROW, Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .getResultList();
    return ExportPart.all(
        rows.stream()
            .map(row -> new ReadMark(conversation, (Integer) row[0], (Boolean) row[1]))
            .toList());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    erased.add(
        "readMarks",
        entities
            .createNativeQuery("delete" + ROW)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .executeUpdate());
  }
}
