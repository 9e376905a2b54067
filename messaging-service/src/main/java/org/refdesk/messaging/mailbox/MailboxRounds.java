package org.refdesk.messaging.mailbox;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.refdesk.messaging.mailbox.MailboxTables.Attempts;

/**
 * Goes through a mailbox once. A mail that cannot be taken in waits, each time longer, and in the
 * end is put aside; no mail waits for another.
 */
@ApplicationScoped
public class MailboxRounds {

  private static final Logger LOG = Logger.getLogger(MailboxRounds.class);
  private static final int LONGEST_DOUBLING = 20;

  private final MailIntake intake;
  private final DecidedMails decided;
  private final MailboxTables tables;
  private final MailboxSettings settings;
  private final MailboxMetrics metrics;
  private final Clock clock;

  @Inject
  MailboxRounds(
      MailIntake intake,
      DecidedMails decided,
      MailboxTables tables,
      MailboxSettings settings,
      MailboxMetrics metrics,
      Clock clock) {
    this.intake = intake;
    this.decided = decided;
    this.tables = tables;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Asked before each mail: whether to go on. */
  @FunctionalInterface
  interface GoingOn {
    boolean goOn() throws SQLException;
  }

  /**
   * Takes in what waits, and carries out what staff decided.
   *
   * @param name of the mailbox
   * @throws MessagingException when the mail server is away
   * @throws SQLException when the database is
   */
  void go(String name, Mailbox mailbox, GoingOn going)
      throws MessagingException, SQLException, InterruptedException {
    Map<String, Attempts> attempts = tables.attempts(name);
    Set<String> seen = new HashSet<>();
    List<Mailbox.Waiting> waiting = mailbox.waiting();
    metrics.oldest(
        waiting.isEmpty()
            ? null
            : Mailbox.receivedAt(waiting.getFirst().message(), clock.instant()));
    for (Mailbox.Waiting mail : waiting) {
      seen.add(mail.number());
      Attempts before = attempts.getOrDefault(mail.number(), Attempts.NONE);
      if (!before.next().isAfter(clock.instant())) {
        if (!going.goOn()) {
          return;
        }
        take(name, mailbox, mail, before);
      }
    }
    Map<String, Attempts> gone = new HashMap<>(attempts);
    gone.keySet().removeAll(seen);
    decided.carryOut(name, mailbox, gone, going, this::putOff);
    for (String forgotten : gone.keySet()) {
      tables.forget(name, forgotten);
    }
  }

  private void take(String name, Mailbox mailbox, Mailbox.Waiting mail, Attempts before)
      throws MessagingException, SQLException, InterruptedException {
    try {
      Message message = mail.message();
      Arrival arrival =
          new Arrival(
              (MimeMessage) message,
              message.getSize(),
              Mailbox.receivedAt(message, clock.instant()));
      mailbox.move(message, intake.take(arrival));
      forget(name, mail, before);
    } catch (MessageRemovedException gone) {
      forget(name, mail, before);
    } catch (AttachmentStoreUnavailableException e) {
      // nobody's fault: it waits for as long as it takes
      putOff(name, mail.number(), before, e, false);
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      if (!mailbox.isAlive()) {
        throw e instanceof MessagingException away
            ? away
            : new MessagingException("The mail server went away", new IOException(e));
      }
      int count = putOff(name, mail.number(), before, e, true);
      if (count >= settings.attempts()) {
        giveUp(name, mailbox, mail, e);
      }
    }
  }

  private void giveUp(String name, Mailbox mailbox, Mailbox.Waiting mail, Throwable why)
      throws SQLException {
    try {
      mailbox.move(mail.message(), MailFolder.FAILED);
    } catch (MessagingException e) {
      // it stays where it is and is looked at now and then; the others go on
      LOG.warnf("The mail %s cannot be put aside: %s", mail.number(), e.getMessage());
      return;
    }
    LOG.warnf("The mail %s was given up: %s", mail.number(), why);
    metrics.counted("failed");
    tables.forget(name, mail.number());
  }

  private void forget(String name, Mailbox.Waiting mail, Attempts before) throws SQLException {
    if (before.count() > 0 || before.next() != Instant.MIN) {
      tables.forget(name, mail.number());
    }
  }

  /** Lets a mail wait: twice as long each time. */
  private int putOff(String name, String mail, Attempts before, Throwable why, boolean counts)
      throws SQLException {
    metrics.failed();
    LOG.infof("The mail %s has to wait: %s", mail, why);
    boolean outage = why instanceof PersistenceException || isUnavailable(why);
    int count = before.count() + (counts && !outage ? 1 : 0);
    Duration pause =
        settings.retry().multipliedBy(1L << Math.min(Math.max(count - 1, 0), LONGEST_DOUBLING));
    Duration bounded =
        pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    tables.putOff(
        name, mail, new Attempts(count, clock.instant().plus(bounded)), String.valueOf(why));
    return count;
  }

  /** What another try may well bring: the database was busy or away. */
  private static boolean isUnavailable(Throwable why) {
    return why instanceof HttpProblem problem && problem.getStatusCode() >= 500;
  }
}
