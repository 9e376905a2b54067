package org.refdesk.messaging.mailbox;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.refdesk.messaging.mailbox.MailboxTables.Attempts;

/**
 * Counts how often a mail is tried in vain, and lets it wait, twice as long each time. An attempt
 * is written down before it is made, so that a mail that ends the process is counted too.
 */
@ApplicationScoped
public class MailAttempts {

  private static final Logger LOG = Logger.getLogger(MailAttempts.class);
  private static final int LONGEST_DOUBLING = 20;

  private final MailboxTables tables;
  private final MailboxSettings settings;
  private final MailboxMetrics metrics;
  private final Clock clock;

  @Inject
  MailAttempts(
      MailboxTables tables, MailboxSettings settings, MailboxMetrics metrics, Clock clock) {
    this.tables = tables;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Whether a mail is to be tried now. */
  boolean isDue(Attempts before) {
    return !before.next().isAfter(clock.instant());
  }

  /** Whether a mail has been tried often enough. */
  boolean areOver(Attempts made) {
    return made.count() >= settings.attempts();
  }

  /** Writes down that a mail is about to be tried. */
  Attempts begin(String mailbox, String mail, Attempts before) throws SQLException {
    return write(mailbox, mail, before.count() + 1, "It was being taken in");
  }

  /**
   * A mail has been tried in vain and waits. What another is to blame for does not count.
   *
   * @param before how often it had been tried before that
   */
  Attempts failed(String mailbox, String mail, Attempts before, Throwable why) throws SQLException {
    metrics.failed();
    LOG.infof("The mail %s has to wait: %s", mail, why);
    int count = before.count() + (isOutage(why) ? 0 : 1);
    return write(mailbox, mail, count, String.valueOf(why));
  }

  /** A mail is done with, whatever became of it. */
  void forget(String mailbox, String mail) throws SQLException {
    tables.forget(mailbox, mail);
  }

  private Attempts write(String mailbox, String mail, int count, String why) throws SQLException {
    Duration pause =
        settings.retry().multipliedBy(1L << Math.min(Math.max(count - 1, 0), LONGEST_DOUBLING));
    Duration bounded =
        pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    Attempts attempts = new Attempts(count, clock.instant().plus(bounded));
    tables.putOff(mailbox, mail, attempts, why);
    return attempts;
  }

  /** What another try may well bring: the database or document-service was busy or away. */
  private static boolean isOutage(Throwable why) {
    return why instanceof AttachmentStoreUnavailableException
        || why instanceof PersistenceException
        || why instanceof NotMovedException
        || (why instanceof HttpProblem problem && problem.getStatusCode() >= 500);
  }
}
