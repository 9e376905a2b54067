package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.Correspondence;
import org.refdesk.messaging.conversation.Correspondence.Written;
import org.refdesk.messaging.delivery.DeliveryService;

/**
 * Makes a message of a mail to the library in context, and records that it did: both or neither.
 */
@ApplicationScoped
public class MailWriting {

  private final ReceivedMails received;
  private final Correspondence correspondence;
  private final DeliveryService deliveries;
  private final TransactionSynchronizationRegistry transaction;

  @Inject
  public MailWriting(
      ReceivedMails received,
      Correspondence correspondence,
      DeliveryService deliveries,
      TransactionSynchronizationRegistry transaction) {
    this.received = received;
    this.correspondence = correspondence;
    this.deliveries = deliveries;
    this.transaction = transaction;
  }

  /**
   * What the message is made of.
   *
   * @param attachments how many the mail has
   */
  record Draft(String subject, String text, List<UUID> documents, int attachments) {}

  /**
   * Finds out whether a message would be taken, and leaves nothing behind: before documents are
   * kept for it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it would not
   */
  @Transactional
  void rehearse(Target target, Draft draft) {
    written(target, draft);
    transaction.setRollbackOnly();
  }

  /**
   * Takes a mail in.
   *
   * @return false where it has been received before
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the conversation or the library does not
   *     take it
   */
  @Transactional
  boolean write(ReceivedMails.Entry entry, Target target, Draft draft) {
    if (!received.record(entry)) {
      return false;
    }
    write(entry.head().messageId(), target, draft);
    return true;
  }

  /**
   * Takes in a mail that was held, as staff decided.
   *
   * @return false where somebody else has done it
   */
  @Transactional
  boolean carryOut(String messageId, Target target, Draft draft) {
    if (!received.carriedOut(messageId)) {
      return false;
    }
    write(messageId, target, draft);
    return true;
  }

  /**
   * Records a mail that nobody needs to read.
   *
   * @param delivery whose mail came back; null for any other mail
   * @return false where it has been received before
   */
  @Transactional
  boolean ignore(
      ReceivedMails.Entry entry, @Nullable Long delivery, @Nullable DeliveryReport report) {
    if (!received.record(entry)) {
      return false;
    }
    if (delivery != null && report != null && report.isFailure()) {
      deliveries.bounced(delivery, report.code().orElse(null), report.reason());
    }
    return true;
  }

  private void write(String messageId, Target target, Draft draft) {
    received.written(messageId, written(target, draft), draft.attachments());
  }

  private Written written(Target target, Draft draft) {
    return switch (target) {
      case Target.Reply reply ->
          correspondence.reply(reply.conversation(), draft.text(), draft.documents());
      case Target.Beginning beginning ->
          correspondence.begin(
              beginning.customer(),
              draft.subject(),
              draft.text(),
              beginning.type(),
              beginning.category(),
              draft.documents());
    };
  }
}
