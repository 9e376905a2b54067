package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.conversation.Correspondence;
import org.refdesk.messaging.mailbox.MailboxTables.Attempts;
import org.refdesk.messaging.mailbox.MailboxTables.Decided;
import org.refdesk.messaging.mailbox.ReceivedMail.Decision;

/** Carries out what staff decided on mails that are held: the mails themselves lie in a folder. */
@ApplicationScoped
public class DecidedMails {

  private static final int AT_ONCE = 100;

  private final MailboxTables tables;
  private final ReceivedMailTable table;
  private final ReceivedMails received;
  private final MailIntake intake;
  private final Correspondence correspondence;
  private final OrganizationWork organizations;
  private final MailboxSettings settings;
  private final Clock clock;

  @Inject
  DecidedMails(
      MailboxTables tables,
      ReceivedMailTable table,
      ReceivedMails received,
      MailIntake intake,
      Correspondence correspondence,
      OrganizationWork organizations,
      MailboxSettings settings,
      Clock clock) {
    this.tables = tables;
    this.table = table;
    this.received = received;
    this.intake = intake;
    this.correspondence = correspondence;
    this.organizations = organizations;
    this.settings = settings;
    this.clock = clock;
  }

  /** Lets a mail wait, and says how often it has been tried. */
  @FunctionalInterface
  interface PuttingOff {
    int putOff(String mailbox, String mail, Attempts before, Throwable why, boolean counts)
        throws SQLException;
  }

  /**
   * Carries out what has been decided.
   *
   * @param attempts earlier ones; those of mails that go on waiting are taken out
   */
  void carryOut(
      String name,
      Mailbox mailbox,
      Map<String, Attempts> attempts,
      MailboxRounds.GoingOn going,
      PuttingOff waiting)
      throws MessagingException, SQLException, InterruptedException {
    for (Decided one : tables.decided(AT_ONCE)) {
      String key = one.organization() + "/" + one.messageId();
      Attempts before = attempts.getOrDefault(key, Attempts.NONE);
      if (before.next().isAfter(clock.instant())) {
        attempts.remove(key);
        continue;
      }
      if (!going.goOn()) {
        attempts.clear();
        return;
      }
      try {
        carryOut(mailbox, one);
      } catch (AttachmentStoreUnavailableException e) {
        attempts.remove(key);
        waiting.putOff(name, key, before, e, false);
      } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
        if (!mailbox.isAlive()) {
          throw e instanceof MessagingException away
              ? away
              : new MessagingException("The mail server went away", new IOException(e));
        }
        if (waiting.putOff(name, key, before, e, true) < settings.attempts()) {
          attempts.remove(key);
        } else {
          giveBack(one, MailReason.FAILED, MailDecoding.line(String.valueOf(e.getMessage()), 500));
          tables.forget(name, key);
        }
      }
    }
  }

  private void carryOut(Mailbox mailbox, Decided one)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    ReceivedMail row =
        organizations.in(one.organization(), () -> table.find(one.messageId())).orElse(null);
    if (row == null) {
      return;
    }
    boolean there =
        mailbox.held(one.messageId(), row.sender(), mail -> handle(one.organization(), row, mail));
    if (!there && row.status() == MailStatus.ACCEPTING) {
      giveBack(one, MailReason.MAIL_GONE, null);
    } else if (row.status() == MailStatus.DISMISSED) {
      moved(one);
    }
  }

  private @Nullable MailFolder handle(String organization, ReceivedMail row, MimeMessage mail)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    if (row.status() == MailStatus.DISMISSED) {
      return MailFolder.IGNORED;
    }
    Optional<Target> target = organizations.in(organization, () -> target(row.decision()));
    if (target.isEmpty()) {
      giveBack(new Decided(organization, row.messageId()), MailReason.NO_CONVERSATION, null);
      return null;
    }
    Arrival arrival = new Arrival(mail, row.size(), row.receivedAt());
    return intake.carryOut(organization, arrival, target.get()) ? MailFolder.PROCESSED : null;
  }

  private Optional<Target> target(Decision decision) {
    Long conversation = decision.conversation();
    if (conversation != null) {
      return correspondence
          .party(conversation)
          .map(party -> new Target.Reply(conversation, party.customer()));
    }
    String customer = decision.customer();
    String type = decision.type();
    return customer == null || type == null
        ? Optional.empty()
        : Optional.of(new Target.Beginning(customer, type, decision.category()));
  }

  private void giveBack(Decided one, MailReason reason, @Nullable String detail) {
    organizations.in(
        one.organization(),
        () -> {
          received.giveBack(one.messageId(), reason, detail);
          return true;
        });
  }

  private void moved(Decided one) {
    organizations.in(
        one.organization(),
        () -> {
          received.moved(one.messageId());
          return true;
        });
  }
}
