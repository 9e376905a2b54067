package org.refdesk.messaging.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hibernate.Session;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;

/** Tells those who watch a conversation what happened to it, except whoever did it. */
@ApplicationScoped
public class WatcherNotices {

  private static final String TELL =
      """
      insert into notification (organization, staff, kind, conversation_id, created_at)
      select organization, staff, ?, conversation_id, ? from conversation_watcher
      where organization = ? and conversation_id = ? and staff <> ?""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final DeadlineAlarm alarm;

  @Inject
  public WatcherNotices(
      EntityManager entities, OrganizationContext organization, DeadlineAlarm alarm) {
    this.entities = entities;
    this.organization = organization;
    this.alarm = alarm;
  }

  /** The customer has written again. */
  @Transactional(TxType.MANDATORY)
  public void customerReplied(long conversation, String by, Instant at) {
    tell(NotificationView.Kind.CUSTOMER_REPLIED, conversation, by, at);
  }

  /** It was closed, by whomever. */
  @Transactional(TxType.MANDATORY)
  public void closed(long conversation, String by, Instant at) {
    tell(NotificationView.Kind.CLOSED, conversation, by, at);
  }

  private void tell(NotificationView.Kind kind, long conversation, String by, Instant at) {
    int told =
        entities
            .unwrap(Session.class)
            .doReturningWork(
                connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(TELL)) {
                    statement.setString(1, kind.name());
                    statement.setObject(2, at.atOffset(ZoneOffset.UTC));
                    statement.setString(3, organization.current());
                    statement.setLong(4, conversation);
                    statement.setString(5, by);
                    return statement.executeUpdate();
                  }
                });
    if (told > 0) {
      alarm.set(Due.NOTIFICATIONS, at);
    }
  }
}
