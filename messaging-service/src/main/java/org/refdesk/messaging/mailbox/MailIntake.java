package org.refdesk.messaging.mailbox;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.delivery.MailTexts;

/**
 * Takes in one mail: finds where it belongs, judges it, keeps what is attached, and makes a message
 * of it or a record of why not. Done again for the same mail it changes nothing.
 */
@ApplicationScoped
public class MailIntake {

  private static final Logger LOG = Logger.getLogger(MailIntake.class);
  private static final int NOT_NOW = 500;

  private final Destinations destinations;
  private final MailJudge judge;
  private final MailDocuments documents;
  private final MailWriting writing;
  private final ReceivedMails received;
  private final OrganizationWork organizations;
  private final MailboxMetrics metrics;
  private final QuoteCleaner quotes;

  @Inject
  MailIntake(
      Destinations destinations,
      MailJudge judge,
      MailDocuments documents,
      MailWriting writing,
      ReceivedMails received,
      OrganizationWork organizations,
      MailboxMetrics metrics,
      MailTexts texts) {
    this.destinations = destinations;
    this.judge = judge;
    this.documents = documents;
    this.writing = writing;
    this.received = received;
    this.organizations = organizations;
    this.metrics = metrics;
    this.quotes = new QuoteCleaner(texts.markers());
  }

  /**
   * Takes in a mail.
   *
   * @return where the mail is to go
   * @throws AttachmentStoreUnavailableException when it must wait
   */
  MailFolder take(Arrival arrival)
      throws MessagingException,
          IOException,
          SQLException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    MailHead head = MailHead.of(arrival.mail());
    DeliveryReport report =
        arrival.mail().isMimeType("multipart/report")
            ? DeliveryReport.of(arrival.mail()).orElse(null)
            : null;
    Destination destination =
        destinations.of(head, report == null ? null : report.original()).orElse(null);
    if (destination == null) {
      LOG.infof("The mail %s is for no library", head.messageId());
      metrics.counted("unknown");
      return MailFolder.UNKNOWN;
    }
    String organization = destination.organization();
    Judgement judgement =
        organizations.in(
            organization, () -> judge.judge(head, arrival.size(), destination, report));
    return switch (judgement) {
      case Judgement.Known known -> {
        metrics.counted("known");
        yield known.status().folder();
      }
      case Judgement.Ignored ignored -> {
        ReceivedMails.Entry entry =
            entry(arrival, head, MailStatus.IGNORED, ignored.reason(), ignored.detail());
        boolean done =
            organizations.in(
                organization, () -> writing.ignore(entry, destination.returned(), report));
        yield counted(organization, head, done, MailStatus.IGNORED);
      }
      case Judgement.Held held -> hold(organization, arrival, head, held.reason(), null);
      case Judgement.Written written -> write(organization, arrival, head, written.target());
    };
  }

  /** Takes in a mail that was held, as staff decided; one that is refused is held again. */
  void carryOut(String organization, Arrival arrival, Target target)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    MailHead head = MailHead.of(arrival.mail());
    try {
      MailWriting.Draft draft = draft(organization, arrival, head, target);
      boolean done =
          organizations.in(organization, () -> writing.carryOut(head.messageId(), target, draft));
      if (done) {
        metrics.counted("accepted");
      }
    } catch (HttpProblem refused) {
      String detail = detail(refused);
      organizations.in(
          organization,
          () -> {
            received.giveBack(head.messageId(), MailReason.REFUSED, detail);
            return true;
          });
    }
  }

  private MailFolder write(String organization, Arrival arrival, MailHead head, Target target)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    ReceivedMails.Entry entry = entry(arrival, head, MailStatus.ACCEPTED, null, null);
    try {
      MailWriting.Draft draft = draft(organization, arrival, head, target);
      boolean done = organizations.in(organization, () -> writing.write(entry, target, draft));
      return counted(organization, head, done, MailStatus.ACCEPTED);
    } catch (HttpProblem refused) {
      return hold(organization, arrival, head, MailReason.REFUSED, detail(refused));
    }
  }

  private MailWriting.Draft draft(
      String organization, Arrival arrival, MailHead head, Target target)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    MailContent content = MailContent.of(arrival.mail());
    String said = MailText.said(quotes, head.subject(), content);
    List<MailPart> parts = new ArrayList<>();
    if (content.body() != null && MailText.isTooLong(said, content.whole())) {
      parts.add(content.body());
    }
    parts.addAll(content.attachments());
    int attachments = content.attachments().size();
    String subject = MailText.subject(head.subject());
    if (!parts.isEmpty()) {
      String text = MailText.of(said, content.whole(), List.of()).text();
      rehearse(organization, target, new MailWriting.Draft(subject, text, List.of(), attachments));
    }
    MailDocuments.Kept kept =
        documents.keep(organization, target.customer(), head.messageId(), parts);
    MailText text = MailText.of(said, content.whole(), kept.notKept());
    return new MailWriting.Draft(subject, text.text(), kept.documents(), attachments);
  }

  private void rehearse(String organization, Target target, MailWriting.Draft draft) {
    organizations.in(
        organization,
        () -> {
          writing.rehearse(target, draft);
          return true;
        });
  }

  /** Lets staff decide. Of a mail that is too large only the headers are read. */
  private MailFolder hold(
      String organization,
      Arrival arrival,
      MailHead head,
      MailReason reason,
      @Nullable String detail)
      throws MessagingException, IOException {
    String text = null;
    int attachments = 0;
    if (reason != MailReason.TOO_LARGE) {
      MailContent content = MailContent.of(arrival.mail());
      String said = MailText.said(quotes, head.subject(), content);
      text = MailText.of(said, content.whole(), List.of()).text();
      attachments = content.attachments().size();
    }
    ReceivedMails.Entry entry =
        new ReceivedMails.Entry(
            head,
            MailStatus.HELD,
            reason,
            detail,
            text,
            attachments,
            arrival.size(),
            arrival.receivedAt());
    boolean done = organizations.in(organization, () -> received.record(entry));
    return counted(organization, head, done, MailStatus.HELD);
  }

  /** A copy that came at the same moment shares the fate of the other, whichever it is. */
  private MailFolder counted(String organization, MailHead head, boolean done, MailStatus status) {
    metrics.counted(done ? status.name().toLowerCase(Locale.ROOT) : "known");
    return done
        ? status.folder()
        : organizations
            .in(organization, () -> received.status(head.messageId()))
            .map(MailStatus::folder)
            .orElse(status.folder());
  }

  private static ReceivedMails.Entry entry(
      Arrival arrival,
      MailHead head,
      MailStatus status,
      @Nullable MailReason reason,
      @Nullable String detail) {
    return new ReceivedMails.Entry(
        head, status, reason, detail, null, 0, arrival.size(), arrival.receivedAt());
  }

  /**
   * Why a message is not taken.
   *
   * @throws HttpProblem the same again where it may be taken later
   */
  private static String detail(HttpProblem refused) {
    if (refused.getStatusCode() >= NOT_NOW) {
      throw refused;
    }
    return MailDecoding.line(String.valueOf(refused.getDetail()), 500);
  }
}
