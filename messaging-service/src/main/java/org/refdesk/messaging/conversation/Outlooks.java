package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineTable;
import org.refdesk.messaging.deadline.KeptCycle;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.Proposal;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.routing.Router;

/**
 * Looks at open conversations many at a time. The dry run and the recompute both go by this, so
 * that the one lists what the other does.
 */
@ApplicationScoped
public class Outlooks {

  private final ConversationRepository conversations;
  private final DeadlineTable deadlines;
  private final LibraryLookups lookups;
  private final Clock clock;

  @Inject
  public Outlooks(
      ConversationRepository conversations,
      DeadlineTable deadlines,
      LibraryLookups lookups,
      Clock clock) {
    this.conversations = conversations;
    this.deadlines = deadlines;
    this.lookups = lookups;
    this.clock = clock;
  }

  /** A conversation and what its clocks say. */
  record Seen(Conversation conversation, List<HistoryEntry> history, Outlook outlook) {}

  /**
   * Looks at conversations that are not closed.
   *
   * @param proposal an edit that is only thought of; null for the records as they are
   * @return those of which there is something new to say
   */
  List<Seen> news(List<Conversation> open, @Nullable Proposal proposal) {
    List<Long> ids = open.stream().map(Conversation::id).toList();
    Map<Long, List<HistoryEntry>> histories = conversations.histories(ids);
    Map<Long, List<KeptCycle>> kept = deadlines.cycles(ids);
    Instant now = clock.instant();
    List<Seen> news = new ArrayList<>();
    for (Conversation conversation : open) {
      List<HistoryEntry> history = histories.getOrDefault(conversation.id(), List.of());
      look(
              conversation,
              history,
              kept.getOrDefault(conversation.id(), List.of()),
              later(now, history.getLast().at),
              proposal)
          .filter(Outlook::isNews)
          .ifPresent(outlook -> news.add(new Seen(conversation, history, outlook)));
    }
    return news;
  }

  /**
   * The rule is the one of the day on which the conversation got its type: one that begins or ends
   * later governs what begins then.
   *
   * @return nothing if the branch is no longer known as one of the library
   */
  private Optional<Outlook> look(
      Conversation conversation,
      List<HistoryEntry> history,
      List<KeptCycle> kept,
      Instant now,
      @Nullable Proposal proposal) {
    EffectiveLookups rules =
        find(
                conversation,
                Router.keys(conversation.type, conversation.category),
                classified(conversation, history),
                proposal)
            .orElse(null);
    EffectiveLookups hours =
        find(conversation, List.of(OpeningHours.KEY), now, proposal).orElse(null);
    if (rules == null || hours == null) {
      return Optional.empty();
    }
    return Optional.of(
        Outlook.of(
            conversation,
            history,
            kept,
            Router.terms(rules, conversation.type, conversation.category),
            OpeningHours.governing(hours),
            now));
  }

  private Optional<EffectiveLookups> find(
      Conversation conversation, List<LookupKey> keys, Instant at, @Nullable Proposal proposal) {
    return proposal == null
        ? lookups.findIfKnown(conversation.branch, keys, at)
        : lookups.findAsProposed(conversation.branch, keys, at, proposal);
  }

  static Instant classified(Conversation conversation, List<HistoryEntry> history) {
    Instant at = conversation.createdAt;
    for (HistoryEntry entry : history) {
      if (entry.kind == HistoryEntry.Kind.RECLASSIFIED) {
        at = entry.at;
      }
    }
    return at;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
