package org.refdesk.messaging.watching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;
import org.refdesk.commons.organization.OrganizationContext;

/** The rows of {@code conversation_watcher}. */
@ApplicationScoped
class WatcherTable {

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  WatcherTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  List<WatcherView> of(long conversation) {
    return session()
        .createNativeQuery(
            """
            select staff, since from conversation_watcher
            where organization = :organization and conversation_id = :id order by staff""",
            Object[].class)
        .setParameter("organization", organization.current())
        .setParameter("id", conversation)
        .addScalar("staff", StandardBasicTypes.STRING)
        .addScalar("since", StandardBasicTypes.INSTANT)
        .getResultStream()
        .map(row -> new WatcherView((String) row[0], (Instant) row[1]))
        .toList();
  }

  /** Adds a watcher; who watches already goes on watching. */
  void add(long conversation, String staff, Instant since) {
    session()
        .createNativeQuery(
            """
            insert into conversation_watcher (organization, conversation_id, staff, since)
            values (:organization, :id, :staff, :since) on conflict do nothing""")
        .setParameter("organization", organization.current())
        .setParameter("id", conversation)
        .setParameter("staff", staff)
        .setParameter("since", since)
        .executeUpdate();
  }

  void remove(long conversation, String staff) {
    session()
        .createNativeQuery(
            """
            delete from conversation_watcher
            where organization = :organization and conversation_id = :id and staff = :staff""")
        .setParameter("organization", organization.current())
        .setParameter("id", conversation)
        .setParameter("staff", staff)
        .executeUpdate();
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
