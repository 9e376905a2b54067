package org.refdesk.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.KeptCycle;
import org.refdesk.messaging.deadline.Reckoning;
import org.refdesk.messaging.message.EntryId;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.routing.Terms;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.MessageKind;

/**
 * What the clocks of an open conversation say by rules and calendars that may have been edited
 * since they were last reckoned.
 *
 * @param terms those of the rule that matches
 * @param change the entry that brings other days to the history; null where the days are the same
 * @param moves deadlines that are others than before
 * @param refreshed whether the rule's definition or the time of a warning is another
 */
record Outlook(
    Terms terms,
    @Nullable DeadlineChange change,
    OpeningHours.Governing hours,
    Clocks clocks,
    List<Move> moves,
    boolean refreshed) {

  static final Author REFDESK = new Author(Actor.SYSTEM, "refdesk", "Refdesk");

  /** Two replays may differ by what the database rounds. */
  private static final Duration SAME = Duration.ofMillis(1);

  /**
   * A deadline that is another than before.
   *
   * @param from the deadline before; null while the clock was paused, or without one
   * @param to the deadline after
   * @param remainingFrom working time that remained before, while paused
   * @param remainingTo working time that remains after, while paused
   */
  record Move(
      ClockKind clock,
      int cycle,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Duration remainingFrom,
      @Nullable Duration remainingTo) {}

  /**
   * Looks at a conversation.
   *
   * @param kept what is kept of its cycles
   * @param terms those of the rule that matches it
   */
  static Outlook of(
      Conversation conversation,
      List<HistoryEntry> history,
      List<KeptCycle> kept,
      Terms terms,
      OpeningHours.Governing hours,
      Instant now) {
    DeadlineChange change =
        hasDaysOf(terms, conversation, history) ? null : DeadlineChange.terms(terms);
    List<HistoryEntry> told = new ArrayList<>(history);
    if (change != null) {
      told.add(
          new HistoryEntry(
                  new EntryId(conversation.id(), 0),
                  HistoryEntry.Kind.RESCHEDULED,
                  conversation.status(),
                  null,
                  conversation.status(),
                  MessageKind.NONE,
                  REFDESK,
                  now)
              .of(change));
    }
    Clocks clocks = Clocks.replay(conversation, told, hours.calendar(), now);
    boolean refreshed =
        !Objects.equals(terms.rule(), conversation.rule())
            || !Objects.equals(terms.warningLeadMinutes(), conversation.warningLeadMinutes)
            || warnsAnew(CycleKeeping.changed(conversation, clocks, hours, now), kept);
    return new Outlook(terms, change, hours, clocks, moves(conversation, clocks), refreshed);
  }

  /** Whether the conversation's deadlines, or their numbers of days, are others. */
  boolean reschedules() {
    return change != null || !moves.isEmpty();
  }

  boolean isNews() {
    return reschedules() || refreshed;
  }

  /** Whether the terms give the days that a conversation has by its history. */
  static boolean hasDaysOf(Terms terms, Conversation conversation, List<HistoryEntry> history) {
    Integer response = conversation.responseDays;
    Integer processing = conversation.processingDays;
    for (HistoryEntry entry : history) {
      Terms later = entry.deadlineChange == null ? null : entry.deadlineChange.terms();
      if (later != null) {
        response = later.responseDays();
        processing = later.processingDays();
      }
    }
    return Objects.equals(response, terms.responseDays())
        && Objects.equals(processing, terms.processingDays());
  }

  private static List<Move> moves(Conversation conversation, Clocks clocks) {
    List<Move> moves = new ArrayList<>();
    Instant response = clocks.responseDue();
    if (differ(conversation.responseDue, response)) {
      moves.add(
          new Move(
              ClockKind.RESPONSE,
              clocks.response().size(),
              conversation.responseDue,
              response,
              null,
              null));
    }
    Instant processing = clocks.processingDue();
    Duration remaining = clocks.processingRemaining();
    // while a deadline set by hand was in force, rows were once written as if something remained
    Long before = clocks.processing().setByHand() ? null : conversation.processingRemainingMillis;
    if (differ(conversation.processingDue, processing)
        || !Objects.equals(before, remaining == null ? null : remaining.toMillis())) {
      moves.add(
          new Move(
              ClockKind.PROCESSING,
              1,
              conversation.processingDue,
              processing,
              before == null ? null : Duration.ofMillis(before),
              remaining));
    }
    return moves;
  }

  private static boolean warnsAnew(List<Reckoning> open, List<KeptCycle> kept) {
    for (Reckoning reckoning : open) {
      KeptCycle facts =
          kept.stream()
              .filter(k -> k.clock() == reckoning.cycle().clock())
              .filter(k -> k.number() == reckoning.number())
              .findFirst()
              .orElse(null);
      if (facts == null
          || (facts.warnedAt() == null && differ(facts.warnAt(), reckoning.warning()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one != null || other != null;
    }
    return Duration.between(one, other).abs().compareTo(SAME) >= 0;
  }
}
