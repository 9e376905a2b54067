package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.mailbox.MailboxTables.Attempts;

/**
 * Goes through a mailbox once. A mail that cannot be taken in waits, each time longer, and in the
 * end is put aside; no mail waits for another.
 */
@ApplicationScoped
public class MailboxRounds {

  private static final Logger LOG = Logger.getLogger(MailboxRounds.class);

  /** Mails whose headers come at once, and after which decisions of staff are looked at. */
  private static final int CHUNK = 200;

  private final MailIntake intake;
  private final DecidedMails decided;
  private final MailboxTables tables;
  private final MailAttempts attempts;
  private final MailboxSettings settings;
  private final MailboxMetrics metrics;
  private final Clock clock;

  @Inject
  MailboxRounds(
      MailIntake intake,
      DecidedMails decided,
      MailboxTables tables,
      MailAttempts attempts,
      MailboxSettings settings,
      MailboxMetrics metrics,
      Clock clock) {
    this.intake = intake;
    this.decided = decided;
    this.tables = tables;
    this.attempts = attempts;
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
   * @throws MessagingException when the mail server is away, or did not move a mail
   * @throws SQLException when the database is
   */
  void go(String name, Mailbox mailbox, GoingOn going)
      throws MessagingException, SQLException, InterruptedException {
    Map<String, Attempts> before = tables.attempts(name);
    List<Mailbox.Waiting> waiting = mailbox.waiting();
    metrics.oldest(
        waiting.isEmpty()
            ? null
            : Mailbox.receivedAt(waiting.getFirst().message(), clock.instant()));
    Set<String> known = new HashSet<>();
    waiting.forEach(mail -> known.add(mail.number()));
    List<Mailbox.Waiting> due =
        waiting.stream()
            .filter(mail -> attempts.isDue(before.getOrDefault(mail.number(), Attempts.NONE)))
            .toList();
    Round round = new Round(name, mailbox, going);
    int done = 0;
    do {
      int end = Math.min(done + CHUNK, due.size());
      if (!round.take(due.subList(done, end), before)) {
        return;
      }
      done = end;
      known.addAll(decided.carryOut(name, mailbox, going));
    } while (done < due.size());
    if (going.goOn()) {
      for (String mail : before.keySet()) {
        if (!known.contains(mail)) {
          attempts.forget(name, mail);
        }
      }
    }
    round.end();
  }

  /** One way through the mailbox. */
  private final class Round {

    private final String name;
    private final Mailbox mailbox;
    private final GoingOn going;
    private @Nullable NotMovedException notMoved;

    Round(String name, Mailbox mailbox, GoingOn going) {
      this.name = name;
      this.mailbox = mailbox;
      this.going = going;
    }

    /** Takes mails in; false where somebody else is to go on. */
    boolean take(List<Mailbox.Waiting> mails, Map<String, Attempts> before)
        throws MessagingException, SQLException, InterruptedException {
      mailbox.fetchHeaders(mails);
      for (Mailbox.Waiting mail : mails) {
        if (!going.goOn()) {
          return false;
        }
        take(mail, before.getOrDefault(mail.number(), Attempts.NONE));
      }
      return true;
    }

    /** A connection on which mails cannot be moved is made anew, and operators see it. */
    void end() throws NotMovedException {
      if (notMoved != null) {
        throw notMoved;
      }
    }

    /**
     * Takes a mail in, and then moves it: two things, for once it is taken in it is a message,
     * however often it must be moved.
     */
    private void take(Mailbox.Waiting mail, Attempts before)
        throws MessagingException, SQLException, InterruptedException {
      if (attempts.areOver(before)) {
        giveUp(mail, "it was tried often enough");
        return;
      }
      MailFolder folder;
      try {
        attempts.begin(name, mail.number(), before);
        Message message = mail.message();
        folder =
            intake.take(
                new Arrival(
                    (MimeMessage) message,
                    message.getSize(),
                    Mailbox.receivedAt(message, clock.instant())));
      } catch (MessageRemovedException gone) {
        attempts.forget(name, mail.number());
        return;
      } catch (AttachmentStoreUnavailableException
          | MessagingException
          | IOException
          | RuntimeException
          | StackOverflowError e) {
        mailbox.requireAlive(e);
        if (attempts.areOver(attempts.failed(name, mail.number(), before, e))) {
          giveUp(mail, e.toString());
        }
        return;
      }
      attempts.forget(name, mail.number());
      move(mail, folder);
    }

    private void giveUp(Mailbox.Waiting mail, String why) throws MessagingException, SQLException {
      if (move(mail, MailFolder.FAILED)) {
        LOG.warnf("The mail %s was given up: %s", mail.number(), why);
        metrics.counted("failed");
        attempts.forget(name, mail.number());
      }
    }

    /** One that cannot be moved stays where it is, and is looked at again later. */
    private boolean move(Mailbox.Waiting mail, MailFolder folder)
        throws MessagingException, SQLException {
      try {
        mailbox.move(mail.message(), folder);
        return true;
      } catch (MessageRemovedException gone) {
        return true;
      } catch (NotMovedException e) {
        mailbox.requireAlive(e);
        notMoved = e;
        Attempts made =
            folder == MailFolder.FAILED
                ? new Attempts(settings.attempts(), Instant.MIN)
                : Attempts.NONE;
        attempts.failed(name, mail.number(), made, e);
        return false;
      }
    }
  }
}
