package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final MailAttempts attempts;

  @Inject
  DecidedMails(
      MailboxTables tables,
      ReceivedMailTable table,
      ReceivedMails received,
      MailIntake intake,
      Correspondence correspondence,
      OrganizationWork organizations,
      MailAttempts attempts) {
    this.tables = tables;
    this.table = table;
    this.received = received;
    this.intake = intake;
    this.correspondence = correspondence;
    this.organizations = organizations;
    this.attempts = attempts;
  }

  /**
   * Carries out what has been decided.
   *
   * @param name of the mailbox
   * @return what mails that go on waiting are called among the attempts
   */
  Set<String> carryOut(String name, Mailbox mailbox, MailboxRounds.GoingOn going)
      throws MessagingException, SQLException, InterruptedException {
    List<Decided> all = tables.decided(AT_ONCE);
    Map<String, Attempts> before = all.isEmpty() ? Map.of() : tables.attempts(name);
    Set<String> waiting = new HashSet<>();
    for (Decided one : all) {
      String key = one.organization() + "/" + one.messageId();
      Attempts made = before.getOrDefault(key, Attempts.NONE);
      if (!attempts.isDue(made)) {
        waiting.add(key);
      } else if (!going.goOn()) {
        break;
      } else if (!isCarriedOut(name, mailbox, one, key, made)) {
        waiting.add(key);
      }
    }
    return waiting;
  }

  private boolean isCarriedOut(
      String name, Mailbox mailbox, Decided one, String key, Attempts before)
      throws MessagingException, SQLException, InterruptedException {
    if (attempts.areOver(before)) {
      giveBack(one, MailReason.FAILED, "It was tried often enough.");
      attempts.forget(name, key);
      return true;
    }
    try {
      attempts.begin(name, key, before);
      carryOut(mailbox, one);
    } catch (AttachmentStoreUnavailableException
        | MessagingException
        | IOException
        | RuntimeException
        | StackOverflowError e) {
      mailbox.requireAlive(e);
      if (!attempts.areOver(attempts.failed(name, key, before, e))) {
        return false;
      }
      giveBack(one, MailReason.FAILED, MailDecoding.line(String.valueOf(e.getMessage()), 500));
    }
    attempts.forget(name, key);
    return true;
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
    } else {
      moved(one);
    }
  }

  private @Nullable MailFolder handle(String organization, ReceivedMail row, MimeMessage mail)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    if (row.status() != MailStatus.ACCEPTING) {
      // decided on and done; only the mail itself still lies here
      return row.status().folder();
    }
    Optional<Target> target = organizations.in(organization, () -> target(row.decision()));
    if (target.isEmpty()) {
      giveBack(new Decided(organization, row.messageId()), MailReason.NO_CONVERSATION, null);
      return null;
    }
    Arrival arrival = new Arrival(mail, row.size(), row.receivedAt());
    intake.carryOut(organization, arrival, target.get());
    MailFolder folder =
        organizations
            .in(organization, () -> received.status(row.messageId()))
            .map(MailStatus::folder)
            .orElse(MailFolder.HELD);
    return folder == MailFolder.HELD ? null : folder;
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
