package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.message.MessageView;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/** Messages as personal data: what was written, by whom, and which documents came with it. */
@ApplicationScoped
public class MessageData implements PersonalData {

  private static final int MOST = 100;

  /** A document belongs to the customer: its number would lead back while the document is there. */
  private static final String ERASE =
      """
      with gone as (
        update message
        set text = '', author_name = '', documents = '{}',
          author = case when kind = 'FROM_CUSTOMER' then :pseudonym else author end
        where organization = :organization and conversation_id = :id
        returning kind)
      select kind = 'INTERNAL_NOTE', count(*) from gone group by 1""";

  private final ConversationRepository conversations;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public MessageData(
      ConversationRepository conversations,
      EntityManager entities,
      OrganizationContext organization) {
    this.conversations = conversations;
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    int from = Math.toIntExact(after);
    int limit = Math.max(1, conversations.fitting(conversation, from, MOST, internal));
    List<Message> messages = conversations.messages(conversation, from, limit, internal);
    ExportPart part = ExportPart.page(messages, limit, Message::position);
    return new ExportPart(
        messages.stream().map(message -> MessageView.of(message, internal)).toList(), part.next());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    List<Object[]> rows =
        entities
            .createNativeQuery(ERASE, Object[].class)
            .setParameter("pseudonym", pseudonym)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .getResultList();
    for (Object[] row : rows) {
      erased.add((Boolean) row[0] ? "notes" : "messages", ((Number) row[1]).intValue());
    }
  }
}
