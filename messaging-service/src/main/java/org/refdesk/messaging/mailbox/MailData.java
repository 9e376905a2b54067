package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Locale;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.CustomerTraces;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Received mails as personal data. Whoever likes writes any address as the sender, and people write
 * for each other: for staff alone to judge. A row stays when it is erased, with nothing but the
 * Message-ID, so that a copy that comes later has no effect. A mail that waits for a decision then
 * waits no more, for what is erased would come back with it.
 */
@ApplicationScoped
public class MailData implements PersonalData {

  private static final int MOST = 100;

  private static final String ERASE =
      """
      update received_mail m set sender = null, sender_name = null, subject = '', text = null,
        detail = null, to_customer = case when to_customer is null then null else :pseudonym end,
        status = case when status in ('HELD', 'ACCEPTING') then 'DISMISSED' else status end,
        version = version + 1
      where m.organization = :organization
      """;

  private static final String OF_CONVERSATION =
      ERASE
          + """
            and (m.conversation_id = :id or (m.conversation_id is null and m.to_conversation = :id))
          """;

  /** What stands in conversations of the customer goes with them, or is held with them. */
  private static final String OF_CUSTOMER =
      ERASE
          + """
            and (m.to_customer = :customer
              or (m.sender = any(:addresses) and not exists (
                select 1 from customer_copy c where c.organization = m.organization
                  and lower(c.email) = m.sender and c.number <> :customer and not c.deleted)))
            and not exists (
              select 1 from conversation c where c.organization = m.organization
                and c.id = coalesce(m.conversation_id, m.to_conversation)
                and c.customer_number = :customer)
          """;

  private final ReceivedMailTable table;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public MailData(
      ReceivedMailTable table, EntityManager entities, OrganizationContext organization) {
    this.table = table;
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "receivedMails";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    return page(table.ofConversation(conversation, after, MOST));
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofCustomer(String customer, boolean internal, long after) {
    return page(table.ofCustomer(customer, after, MOST));
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    erased.add(
        name(),
        entities
            .createNativeQuery(OF_CONVERSATION)
            .setParameter("organization", organization.current())
            .setParameter("pseudonym", pseudonym)
            .setParameter("id", conversation)
            .executeUpdate());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    String[] addresses =
        customer.values().stream()
            .filter(value -> value.contains("@"))
            .map(value -> value.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    erased.add(
        name(),
        entities
            .createNativeQuery(OF_CUSTOMER)
            .setParameter("organization", organization.current())
            .setParameter("pseudonym", pseudonym)
            .setParameter("customer", customer.number())
            .setParameter("addresses", addresses)
            .executeUpdate());
  }

  private static ExportPart page(List<ReceivedMail> mails) {
    return new ExportPart(
        mails.stream().map(ReceivedMailView::of).toList(),
        ExportPart.page(mails, MOST, ReceivedMail::id).next());
  }
}
