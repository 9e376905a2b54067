package org.refdesk.messaging.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationErasing;
import org.refdesk.messaging.conversation.MessagingProblem;
import org.refdesk.messaging.privacy.CustomerLocks;

/**
 * Decides that data is held. A decision has the lock of the customer alone, so that whatever is
 * erased at the same time is erased before it, or not at all.
 */
@ApplicationScoped
public class LegalHoldService {

  private final LegalHolds holds;
  private final HoldChanges changes;
  private final ConversationErasing conversations;
  private final CustomerLocks locks;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public LegalHoldService(
      LegalHolds holds,
      HoldChanges changes,
      ConversationErasing conversations,
      CustomerLocks locks,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.holds = holds;
    this.changes = changes;
    this.conversations = conversations;
    this.locks = locks;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** The hold that stands, over or not. */
  @Transactional
  public HoldView get(HoldKind kind, String subject) {
    return HoldView.of(standing(kind, subject), clock.instant());
  }

  /** A page of what was decided, newest first. */
  @Transactional
  public Page<HoldView> history(HoldKind kind, String subject, PageRequest page) {
    String scope = String.join("\n", organization.current(), "holds", kind.name(), subject);
    List<String> after = cursors.decode(scope, page.after());
    long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.getFirst());
    Instant now = clock.instant();
    return cursors.page(
        scope,
        page.limit(),
        holds.history(kind, subject, before, page.limit() + 1),
        hold -> List.of(Long.toString(hold.id)),
        hold -> HoldView.of(hold, now));
  }

  /**
   * Places a hold, or puts it in the place of the one that stands.
   *
   * @param ifMatch needed where one stands
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such conversation, 409
   *     if it is erased
   */
  @Transactional
  public HoldView put(
      HoldKind kind, String subject, @Nullable String ifMatch, HoldRequest request) {
    if (request.ground() == null || request.reason() == null) {
      throw new IllegalStateException("the request was not validated");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant until = request.until() == null ? null : request.until().truncatedTo(ChronoUnit.MICROS);
    if (until != null && !until.isAfter(now)) {
      throw FieldErrors.of("until", "must lie in the future");
    }
    String customer = lock(kind, subject);
    LegalHold present =
        holds.latest(kind, subject).filter(hold -> hold.action != HoldAction.LIFTED).orElse(null);
    if (present != null) {
      ETags.requireMatch(ifMatch, present.id);
    } else if (ifMatch != null) {
      throw CommonProblem.PRECONDITION_FAILED.because("There is no hold.");
    }
    HoldAction action = present == null ? HoldAction.PLACED : HoldAction.CHANGED;
    return decide(
        new LegalHold(kind, subject, action, request.ground(), request.reason().strip(), until),
        customer,
        now);
  }

  /** Lifts a hold: what it kept from being erased is erased, when it is due. */
  @Transactional
  public void lift(HoldKind kind, String subject, @Nullable String ifMatch) {
    String customer = lock(kind, subject);
    LegalHold present = standing(kind, subject);
    ETags.requireMatch(ifMatch, present.id);
    decide(
        new LegalHold(
            kind, subject, HoldAction.LIFTED, present.ground, present.reason, present.until),
        customer,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private HoldView decide(LegalHold hold, String customer, Instant now) {
    holds.decide(hold.decided(caller.staffCode(), caller.name(), now));
    changes.decided(customer);
    return HoldView.of(hold, now);
  }

  private LegalHold standing(HoldKind kind, String subject) {
    return holds
        .latest(kind, subject)
        .filter(hold -> hold.action != HoldAction.LIFTED)
        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no hold."));
  }

  /** Locks a conversation, if it is about one, and the customer, whose number this tells. */
  private String lock(HoldKind kind, String subject) {
    String customer = kind == HoldKind.CUSTOMER ? subject : customer(Long.parseLong(subject));
    locks.alone(customer);
    return customer;
  }

  private String customer(long conversation) {
    ConversationErasing.Locked locked =
        conversations
            .lock(conversation)
            .orElseThrow(
                () ->
                    CommonProblem.NOT_FOUND.because(
                        "There is no conversation " + conversation + "."));
    if (locked.erased()) {
      throw MessagingProblem.CONVERSATION_ERASED.because(
          "There is nothing left in conversation " + conversation + " to be held.");
    }
    return locked.customer();
  }
}
