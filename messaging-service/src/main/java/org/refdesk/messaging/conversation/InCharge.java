package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.SupportStaff;
import org.refdesk.messaging.routing.Router;

/**
 * Puts somebody in charge of a conversation: whoever takes it, and whoever it is handed over to.
 */
@ApplicationScoped
public class InCharge {

  private final LibraryLookups lookups;
  private final Router router;
  private final Origins origins;
  private final Clock clock;

  @Inject
  public InCharge(LibraryLookups lookups, Router router, Origins origins, Clock clock) {
    this.lookups = lookups;
    this.router = router;
    this.origins = origins;
    this.clock = clock;
  }

  /**
   * Makes whoever takes a conversation its processor. A system only tells who that is. What it
   * tells of the past stays in the history as it was; in charge now is only who works in customer
   * support now. Else nobody is, so that the conversation is seen by those who can take it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if a system names nobody who can take
   *     it now, or the unit is none of the department
   */
  void take(Conversation conversation, TransitionRequest request, Origin origin) {
    String code = origin.by().code();
    boolean takes = !origins.tellsOfOthers() || isSupport(conversation.branch, code);
    if (!takes && request.occurredAt() == null) {
      throw FieldErrors.of(
          "by",
          request.by() == null
              ? "is required: a staff member with the role " + Roles.CSM1
              : "is not a staff member with the role " + Roles.CSM1);
    }
    conversation.processor = takes ? code : null;
    if (request.unit() != null) {
      chooseUnit(conversation, request.unit(), origin.at());
    }
  }

  /**
   * Hands a conversation over, as a rule that names the same would route it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if somebody or something named cannot
   *     be in charge
   */
  void handOver(Conversation conversation, AssignmentRequest request, Instant at) {
    EffectiveLookups found = lookups.find(conversation.branch, request.keys(), at);
    request.check(found, at).throwIfAny();
    conversation.assign(router.assign(request.assignment(), found, at));
  }

  /** The unit of one's department for which one takes a conversation. */
  private void chooseUnit(Conversation conversation, String chosen, Instant at) {
    AssignmentRequest unit = new AssignmentRequest(conversation.department, chosen, null, null);
    unit.check(lookups.find(conversation.branch, unit.keys(), at), at).throwIfAny();
    conversation.unit = unit.assignment().unit();
  }

  private boolean isSupport(@Nullable String branch, String staff) {
    Instant now = clock.instant();
    EffectiveLookups found =
        lookups.find(branch, List.of(new LookupKey(LookupKey.STAFF, staff)), now);
    LocalDate today = LocalDate.ofInstant(now, found.place().timeZone());
    return SupportStaff.isSupport(found, staff, today);
  }
}
