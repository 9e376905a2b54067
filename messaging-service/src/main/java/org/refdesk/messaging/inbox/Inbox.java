package org.refdesk.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.refdesk.commons.organization.OrganizationContext;

/** The rows of {@code inbox_entry}; the database adds them as messages are written. */
@ApplicationScoped
public class Inbox {

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public Inbox(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Which of these conversations a customer has not read to the end. */
  public Set<Long> unread(String customer, Collection<Long> conversations) {
    return new HashSet<>(
        session()
            .createNativeQuery(
                """
                select conversation_id from inbox_entry
                where organization = :organization and customer_number = :customer and unread
                  and conversation_id = any (:ids)""",
                Long.class)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer)
            .setParameter("ids", conversations.toArray(Long[]::new))
            .getResultList());
  }

  long countUnread(String customer) {
    return session()
        .createNativeQuery(
            """
            select count(*) from inbox_entry
            where organization = :organization and customer_number = :customer and unread""",
            Long.class)
        .setParameter("organization", organization.current())
        .setParameter("customer", customer)
        .getSingleResult();
  }

  /**
   * Moves the mark forward, never back and never beyond the last message to the customer: two
   * windows of one customer may report in any order.
   */
  void read(String customer, long conversation, int upTo) {
    session()
        .createNativeQuery(
            """
            update inbox_entry set read_up_to = least(greatest(read_up_to, :upTo), last_message)
            where organization = :organization and customer_number = :customer
              and conversation_id = :id""")
        .setParameter("upTo", upTo)
        .setParameter("organization", organization.current())
        .setParameter("customer", customer)
        .setParameter("id", conversation)
        .executeUpdate();
  }

  ReadMark mark(String customer, long conversation) {
    List<Object[]> found =
        session()
            .createNativeQuery(
                """
                select read_up_to, unread from inbox_entry
                where organization = :organization and customer_number = :customer
                  and conversation_id = :id""",
                Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer)
            .setParameter("id", conversation)
            .getResultList();
    if (found.isEmpty()) {
      return new ReadMark(conversation, 0, false);
    }
    Object[] row = found.getFirst();
    return new ReadMark(conversation, (Integer) row[0], (Boolean) row[1]);
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
