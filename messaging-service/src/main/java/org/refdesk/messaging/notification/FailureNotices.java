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

/** Tells staff that a mail to a customer did not arrive. */
@ApplicationScoped
public class FailureNotices {

  private static final String TELL =
      """
      insert into notification (organization, staff, kind, conversation_id, delivery_id, created_at)
      select organization, coalesce(processor, person_reporting), 'DELIVERY_FAILED', id, ?, ?
      from conversation
      where organization = ? and id = ? and coalesce(processor, person_reporting) is not null""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final DeadlineAlarm alarm;

  @Inject
  public FailureNotices(
      EntityManager entities, OrganizationContext organization, DeadlineAlarm alarm) {
    this.entities = entities;
    this.organization = organization;
    this.alarm = alarm;
  }

  /** Tells the processor, where there is none the person reporting, where there is none nobody. */
  @Transactional(TxType.MANDATORY)
  public void tell(long conversation, long delivery, Instant now) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(TELL)) {
                statement.setLong(1, delivery);
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                statement.setString(3, organization.current());
                statement.setLong(4, conversation);
                statement.executeUpdate();
              }
            });
    alarm.set(Due.NOTIFICATIONS, now);
  }
}
