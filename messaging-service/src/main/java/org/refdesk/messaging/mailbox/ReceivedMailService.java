package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.Correspondence;
import org.refdesk.messaging.conversation.MessagingProblem;
import org.refdesk.messaging.mailbox.MailboxReading.MailDecided;
import org.refdesk.messaging.mailbox.ReceivedMail.Decision;

/** What staff see of received mails, and what they decide. */
@ApplicationScoped
public class ReceivedMailService {

  private final ReceivedMailTable table;
  private final Correspondence correspondence;
  private final Cursors cursors;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Event<MailDecided> decided;
  private final Clock clock;

  @Inject
  public ReceivedMailService(
      ReceivedMailTable table,
      Correspondence correspondence,
      Cursors cursors,
      OrganizationContext organization,
      Caller caller,
      Event<MailDecided> decided,
      Clock clock) {
    this.table = table;
    this.correspondence = correspondence;
    this.cursors = cursors;
    this.organization = organization;
    this.caller = caller;
    this.decided = decided;
    this.clock = clock;
  }

  /**
   * A page of mails, newest first.
   *
   * @param status null for all
   * @param conversation whose messages they became; null for all
   */
  @Transactional
  public Page<ReceivedMailView> list(
      @Nullable MailStatus status, @Nullable Long conversation, int limit, @Nullable String after) {
    String scope =
        "received-mails\n" + organization.current() + "\n" + status + "\n" + conversation;
    List<String> keys = cursors.decode(scope, after);
    long before = keys == null ? Long.MAX_VALUE : Long.parseLong(keys.getFirst());
    return cursors.page(
        scope,
        limit,
        table.list(status, conversation, before, limit + 1),
        mail -> List.of(Long.toString(mail.id())),
        ReceivedMailView::of);
  }

  /** One mail with its text, where it is held. */
  @Transactional
  public ReceivedMailView get(long id) {
    return ReceivedMailView.of(table.find(id).orElseThrow(() -> notFound(id)));
  }

  /**
   * Takes a held mail in. The reader of the mailbox writes the message, for what is attached lies
   * there.
   */
  @Transactional
  public ReceivedMailView accept(long id, @Nullable String ifMatch, MailAcceptanceRequest request) {
    ReceivedMail mail = held(id, ifMatch);
    FieldErrors errors = new FieldErrors();
    Long conversation = request.conversation();
    if ((conversation == null) == (request.customer() == null)) {
      errors.add("conversation", "either `conversation` or `customer` is required, not both");
    } else if (conversation == null && request.type() == null) {
      errors.add("type", "is required for a new conversation");
    } else if (conversation != null && (request.type() != null || request.category() != null)) {
      errors.add("type", "is for a new conversation");
    } else if (conversation != null && correspondence.party(conversation).isEmpty()) {
      errors.add("conversation", "there is no such conversation");
    }
    errors.throwIfAny();
    return decide(
        mail,
        MailStatus.ACCEPTING,
        new Decision(
            conversation,
            request.customer(),
            upper(request.type()),
            upper(request.category()),
            caller.staffCode(),
            clock.instant()));
  }

  /** Decides that nobody needs a held mail. */
  @Transactional
  public ReceivedMailView dismiss(long id, @Nullable String ifMatch) {
    return decide(
        held(id, ifMatch),
        MailStatus.DISMISSED,
        new Decision(null, null, null, null, caller.staffCode(), clock.instant()));
  }

  private ReceivedMail held(long id, @Nullable String ifMatch) {
    ReceivedMail mail = table.lock(id).orElseThrow(() -> notFound(id));
    ETags.requireMatch(ifMatch, mail.version());
    if (mail.status() != MailStatus.HELD) {
      throw MessagingProblem.MAIL_NOT_HELD.because("The mail is " + mail.status() + ".");
    }
    return mail;
  }

  private ReceivedMailView decide(ReceivedMail mail, MailStatus status, Decision decision) {
    table.decide(mail.id(), status, decision);
    decided.fire(new MailDecided());
    return get(mail.id());
  }

  private static @Nullable String upper(@Nullable String code) {
    return code == null ? null : code.toUpperCase(Locale.ROOT);
  }

  private static RuntimeException notFound(long id) {
    return CommonProblem.NOT_FOUND.because("There is no received mail " + id + ".");
  }
}
