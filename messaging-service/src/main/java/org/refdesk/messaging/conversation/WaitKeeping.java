package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.routing.Router;
import org.refdesk.messaging.routing.WaitingTerms;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.waiting.PlannedStep;
import org.refdesk.messaging.waiting.Wait;
import org.refdesk.messaging.waiting.Waiting;
import org.refdesk.messaging.waiting.WaitingTable;

/**
 * Plans what happens by itself to a conversation, with each change that begins a wait or ends it.
 */
@ApplicationScoped
public class WaitKeeping {

  /** Two plans may differ by what the database rounds. */
  private static final Duration SAME = Duration.ofMillis(1);

  private final ConversationRepository conversations;
  private final WaitingTable table;
  private final LibraryLookups lookups;
  private final Clock clock;

  @Inject
  public WaitKeeping(
      ConversationRepository conversations,
      WaitingTable table,
      LibraryLookups lookups,
      Clock clock) {
    this.conversations = conversations;
    this.table = table;
    this.lookups = lookups;
    this.clock = clock;
  }

  /**
   * What governs a wait now.
   *
   * @param terms those of the rule of the day on which the conversation got its type, as with its
   *     deadlines; of a full conversation without what is written
   */
  record Governing(WaitingTerms terms, BusinessCalendar hours) {}

  /**
   * Plans for a new conversation.
   *
   * @param found the records of {@link Router#keys}
   * @param acknowledged whether the customer is to be told that it arrived, if the rule says so
   */
  void begin(
      Conversation conversation, HistoryEntry first, EffectiveLookups found, boolean acknowledged) {
    Governing governing =
        new Governing(
            Router.waitingTerms(found, conversation.type, conversation.category),
            OpeningHours.calendar(found));
    Waits.of(List.of(first))
        .filter(waiting -> acknowledged || waiting.what() != Wait.RECEIPT)
        .flatMap(waiting -> next(counted(waiting), governing))
        .ifPresent(planned -> table.plan(conversation.id(), planned));
  }

  /**
   * Plans anew after a change. An acknowledgement is planned only when a conversation begins: one
   * that is planned stays so until the customer is answered.
   *
   * @param history with the change as its last entry
   */
  void keep(Conversation conversation, List<HistoryEntry> history) {
    HistoryEntry entry = history.getLast();
    if (entry.kind == HistoryEntry.Kind.RECLASSIFIED) {
      replan(conversation, history);
    } else if (Waits.turns(entry)) {
      Waits.of(history)
          .filter(waiting -> waiting.what() != Wait.RECEIPT)
          .flatMap(waiting -> next(conversation, history, counted(waiting)))
          .ifPresentOrElse(
              planned -> table.plan(conversation.id(), planned),
              () -> table.remove(conversation.id()));
    }
  }

  /**
   * Plans by the rule and the hours of now for a wait that goes on. Where nothing was planned the
   * wait counts from now: what a rule says for the first time concerns old conversations too, and
   * must not remind or close them all at once.
   */
  void replan(Conversation conversation, List<HistoryEntry> history) {
    if (Waits.rests(conversation.status())) {
      planAnew(
              conversation,
              history,
              table.planned(List.of(conversation.id())).get(conversation.id()))
          .ifPresentOrElse(
              planned -> table.plan(conversation.id(), planned),
              () -> table.remove(conversation.id()));
    }
  }

  private Optional<PlannedStep> planAnew(
      Conversation conversation, List<HistoryEntry> history, @Nullable PlannedStep before) {
    return Waits.of(history)
        .map(waiting -> before == null ? counted(waiting) : waiting.countedFrom(before.since()))
        .flatMap(waiting -> next(conversation, history, waiting));
  }

  /**
   * Those of open conversations for which something else is planned than rule and hours say now.
   * Their rows may be read without a lock; {@link #replan} needs it.
   */
  List<Conversation> outdated(List<Conversation> open) {
    List<Conversation> resting = open.stream().filter(c -> Waits.rests(c.status())).toList();
    if (resting.isEmpty()) {
      return List.of();
    }
    List<Long> ids = resting.stream().map(Conversation::id).toList();
    Map<Long, List<HistoryEntry>> histories = conversations.histories(ids);
    Map<Long, PlannedStep> planned = table.planned(ids);
    return resting.stream()
        .filter(c -> isOutdated(c, histories.getOrDefault(c.id(), List.of()), planned.get(c.id())))
        .toList();
  }

  /** What is due already is looked at anew when it is carried out. */
  private boolean isOutdated(
      Conversation conversation, List<HistoryEntry> history, @Nullable PlannedStep before) {
    if (history.isEmpty() || (before != null && !before.due().isAfter(clock.instant()))) {
      return false;
    }
    PlannedStep after = planAnew(conversation, history, before).orElse(null);
    if (before == null || after == null) {
      return (before == null) != (after == null);
    }
    return before.step() != after.step()
        || Duration.between(before.due(), after.due()).abs().compareTo(SAME) >= 0;
  }

  /** The next step of a wait; nothing where the branch is no longer known as one of the library. */
  Optional<PlannedStep> next(
      Conversation conversation, List<HistoryEntry> history, Waiting waiting) {
    return governing(conversation, history).flatMap(governing -> next(waiting, governing));
  }

  Optional<Governing> governing(Conversation conversation, List<HistoryEntry> history) {
    List<LookupKey> keys = Router.keys(conversation.type, conversation.category);
    return lookups
        .findIfKnown(conversation.branch, keys, Outlooks.classified(conversation, history))
        .flatMap(
            rules ->
                lookups
                    .findIfKnown(conversation.branch, keys, clock.instant())
                    .map(
                        now ->
                            new Governing(terms(conversation, rules), OpeningHours.calendar(now))));
  }

  private static WaitingTerms terms(Conversation conversation, EffectiveLookups rules) {
    WaitingTerms terms = Router.waitingTerms(rules, conversation.type, conversation.category);
    return conversation.hasRoom() ? terms : terms.unwritten();
  }

  private Optional<PlannedStep> next(Waiting waiting, Governing governing) {
    return waiting.next(governing.terms(), governing.hours(), clock.instant());
  }

  /** A wait of the past, such as an import tells of, counts from now: no reminder comes at once. */
  private Waiting counted(Waiting waiting) {
    Instant now = clock.instant();
    return waiting.since().isBefore(now) ? waiting.countedFrom(now) : waiting;
  }
}
