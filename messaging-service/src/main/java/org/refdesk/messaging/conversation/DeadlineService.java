package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.routing.Router;
import org.refdesk.messaging.routing.Terms;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.Cycle;

/** What staff do to the deadlines of a conversation: each method is one use case. */
@ApplicationScoped
public class DeadlineService {

  /** A promise further ahead is a slip of the keyboard. */
  private static final Duration FURTHEST = Duration.ofDays(3_660);

  private final ConversationService service;
  private final ConversationRepository conversations;
  private final LibraryLookups lookups;
  private final Router router;
  private final Origins origins;

  @Inject
  public DeadlineService(
      ConversationService service,
      ConversationRepository conversations,
      LibraryLookups lookups,
      Router router,
      Origins origins) {
    this.service = service;
    this.conversations = conversations;
    this.lookups = lookups;
    this.router = router;
    this.origins = origins;
  }

  /** Sets a deadline by hand, in place of the computed one or of one set before. */
  @Transactional
  public ConversationView set(
      long id, ClockKind clock, @Nullable String ifMatch, DeadlineRequest request) {
    Conversation conversation = lock(id, ifMatch);
    Origin origin = origin(conversation, request.by(), request.occurredAt());
    Instant due = due("due", request.due(), origin.at());
    openCycle(conversation, clock, origin.at());
    return change(
        conversation,
        conversation
            .record(HistoryEntry.Kind.DEADLINE_SET, origin.by(), origin.at())
            .of(DeadlineChange.set(clock, due)));
  }

  /** Takes back a deadline that was set by hand: the computed one is in force again. */
  @Transactional
  public ConversationView takeBack(long id, ClockKind clock, @Nullable String ifMatch) {
    Conversation conversation = lock(id, ifMatch);
    Origin origin = origin(conversation, null, null);
    if (!openCycle(conversation, clock, origin.at()).setByHand()) {
      throw CommonProblem.NOT_FOUND.because("No deadline of this clock was set by hand.");
    }
    return change(
        conversation,
        conversation
            .record(HistoryEntry.Kind.DEADLINE_TAKEN_BACK, origin.by(), origin.at())
            .of(DeadlineChange.takenBack(clock)));
  }

  /**
   * Gives a conversation another type and category. The rule that now matches governs its open
   * cycles as if it had from their start; as long as nobody has taken the conversation up, the rule
   * also says who is in charge.
   */
  @Transactional
  public ConversationView classify(
      long id, @Nullable String ifMatch, ClassificationRequest request) {
    Conversation conversation = lock(id, ifMatch);
    Origin origin = origin(conversation, request.by(), request.occurredAt());
    String type = NewConversations.code(request.type());
    String category = request.category() == null ? null : NewConversations.code(request.category());
    EffectiveLookups found =
        lookups.find(conversation.branch, Router.keys(type, category), origin.at());
    NewConversations.checkClassification(found, type, category);
    Terms terms = Router.terms(found, type, category);
    conversation.type = type;
    conversation.category = category;
    conversation.govern(terms);
    if (conversation.status().phase() == Phase.OPEN) {
      conversation.assign(router.route(found, type, category, origin.at()).assignment());
    }
    return change(
        conversation,
        conversation
            .record(HistoryEntry.Kind.RECLASSIFIED, origin.by(), origin.at())
            .of(conversation.assignment())
            .of(DeadlineChange.classified(type, category, terms)));
  }

  private Conversation lock(long id, @Nullable String ifMatch) {
    Conversation conversation = service.lock(id);
    ETags.requireMatch(ifMatch, conversation.version);
    conversation.requireRoom();
    return conversation;
  }

  private Origin origin(
      Conversation conversation, @Nullable String by, @Nullable Instant occurredAt) {
    return origins.origin(Actor.STAFF, by, occurredAt, conversation.modifiedAt);
  }

  /**
   * What may be set as a deadline at an instant.
   *
   * @param field where the request has it
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it does not lie after that instant,
   *     or lies too far after it
   */
  static Instant due(String field, @Nullable Instant due, Instant at) {
    if (due == null || !due.isAfter(at)) {
      throw FieldErrors.of(field, "must lie after " + at);
    }
    if (due.isAfter(at.plus(FURTHEST))) {
      throw FieldErrors.of(field, "must lie within ten years");
    }
    return due.truncatedTo(ChronoUnit.MILLIS);
  }

  private Cycle openCycle(Conversation conversation, ClockKind clock, Instant at) {
    List<HistoryEntry> history = conversations.history(conversation.id());
    return Clocks.replay(conversation, history, lookups.hours(conversation, at).calendar(), at)
        .open(clock)
        .orElseThrow(
            () ->
                MessagingProblem.CLOCK_NOT_OPEN.because(
                    clock == ClockKind.PROCESSING
                        ? "The conversation is closed."
                        : "No message of the customer waits for an answer."));
  }

  private ConversationView change(Conversation conversation, HistoryEntry entry) {
    service.change(conversation, entry, null);
    return service.view(conversation, entry);
  }
}
