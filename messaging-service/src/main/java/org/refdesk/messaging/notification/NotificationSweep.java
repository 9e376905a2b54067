package org.refdesk.messaging.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;
import org.refdesk.messaging.delivery.MailSettings;
import org.refdesk.messaging.licence.Licences;
import org.refdesk.messaging.notification.HandOverTable.Key;

/**
 * Hands notifications over, a moment after they were told: those that come together go in one mail.
 * It is no part of recording deadlines, which many at once must not slow down.
 */
@ApplicationScoped
public class NotificationSweep implements DueWork {

  private static final Logger LOG = Logger.getLogger(NotificationSweep.class);

  private final DueNotifications due;
  private final HandingOver handing;
  private final OrganizationWork organizations;
  private final Licences licences;
  private final Duration gather;

  @Inject
  public NotificationSweep(
      DueNotifications due,
      HandingOver handing,
      OrganizationWork organizations,
      Licences licences,
      MailSettings settings) {
    this.due = due;
    this.handing = handing;
    this.organizations = organizations;
    this.licences = licences;
    this.gather = settings.notifications().gather();
  }

  @Override
  public Due due() {
    return Due.NOTIFICATIONS;
  }

  @Override
  public int sweep(Instant now, int most) throws SQLException {
    int count = 0;
    for (Map.Entry<String, List<Key>> library :
        due.until(now.minus(gather), now, most).entrySet()) {
      count +=
          organizations.in(library.getKey(), () -> handOver(library.getKey(), library.getValue()));
    }
    return count;
  }

  @Override
  public Optional<Instant> next() throws SQLException {
    return due.next().map(told -> told.plus(gather));
  }

  /**
   * One that cannot be handed over holds up no other. What the database cannot do now comes later.
   */
  private int handOver(String library, List<Key> keys) {
    try {
      if (licences.isActive(library)) {
        return handing.handOver(keys);
      }
      // staff of a library that has the module switched off read nothing of it
      handing.giveUp(keys);
      return keys.size();
    } catch (RuntimeException e) {
      if (keys.size() > 1) {
        return keys.stream().mapToInt(key -> handOver(library, List.of(key))).sum();
      }
      if (isOfTheDatabase(e) && handing.putOff(keys.getFirst())) {
        LOG.warnf("Notification %s of %s is mailed later: %s", keys, library, e.getMessage());
      } else {
        LOG.warnf(e, "Notification %s of %s is not mailed", keys, library);
        handing.giveUp(keys);
      }
      return 1;
    }
  }

  /** A failed commit carries what the database said as suppressed, not as its cause. */
  private static boolean isOfTheDatabase(@Nullable Throwable fault) {
    return fault != null
        && (fault instanceof SQLException
            || fault instanceof SystemException
            || isOfTheDatabase(fault.getCause())
            || Stream.of(fault.getSuppressed()).anyMatch(NotificationSweep::isOfTheDatabase));
  }
}
