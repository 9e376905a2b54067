package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.refdesk.messaging.deadline.Reckoning;

/**
 * Brings the open conversations of the library in context in line with rules and calendars that
 * were edited. Conversations are looked at without a lock, many at a time; only those of which
 * there is news are locked, few at a time, so that staff hardly wait.
 */
@ApplicationScoped
public class Rescheduling {

  private final ConversationRepository conversations;
  private final Outlooks outlooks;
  private final CycleKeeping cycles;
  private final WaitKeeping waits;
  private final ConversationEvents events;
  private final Clock clock;

  @Inject
  public Rescheduling(
      ConversationRepository conversations,
      Outlooks outlooks,
      CycleKeeping cycles,
      WaitKeeping waits,
      ConversationEvents events,
      Clock clock) {
    this.conversations = conversations;
    this.outlooks = outlooks;
    this.cycles = cycles;
    this.waits = waits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What a look at the next conversations found.
   *
   * @param last id of the last one; that from which the look began, when there are no more
   * @param examined how many there were
   * @param news ids of those to be brought in line
   */
  public record Look(long last, int examined, List<Long> news) {}

  /** Looks at the next open conversations in order of their ids. */
  @Transactional
  public Look look(long after, int most) {
    List<Long> ids = conversations.notClosed(after, most);
    if (ids.isEmpty()) {
      return new Look(after, 0, List.of());
    }
    List<Conversation> open = conversations.findAll(ids);
    TreeSet<Long> news = new TreeSet<>();
    outlooks.news(open, null).forEach(seen -> news.add(seen.conversation().id()));
    waits.outdated(open).forEach(conversation -> news.add(conversation.id()));
    return new Look(ids.getLast(), ids.size(), List.copyOf(news));
  }

  /**
   * Brings conversations in line. The time of their last modification stays: nobody has done
   * anything to them.
   *
   * @return of how many a deadline moved
   */
  @Transactional
  public int reschedule(List<Long> ids) {
    List<Conversation> open =
        conversations.lockAll(ids).stream().filter(c -> !c.status().isClosed()).toList();
    if (open.isEmpty()) {
      return 0;
    }
    waits.outdated(open).forEach(c -> waits.replan(c, conversations.history(c.id())));
    Instant now = clock.instant();
    List<Reckoning> reckonings = new ArrayList<>();
    List<Runnable> said = new ArrayList<>();
    int moved = 0;
    for (Outlooks.Seen seen : outlooks.news(open, null)) {
      Conversation conversation = seen.conversation();
      Outlook outlook = seen.outlook();
      Instant at = later(now, seen.history().getLast().at);
      conversation.govern(outlook.terms());
      if (outlook.reschedules()) {
        HistoryEntry entry =
            conversation.record(HistoryEntry.Kind.RESCHEDULED, Outlook.REFDESK, at);
        if (outlook.change() != null) {
          entry = entry.of(outlook.change());
        }
        conversation.reckon(outlook.clocks());
        conversations.add(entry);
        HistoryEntry added = entry;
        said.add(() -> events.append(conversation, added, null));
        moved += outlook.moves().isEmpty() ? 0 : 1;
      }
      reckonings.addAll(CycleKeeping.changed(conversation, outlook.clocks(), outlook.hours(), at));
    }
    // the version that this change makes stands in its own event
    conversations.flush();
    cycles.keep(reckonings);
    said.forEach(Runnable::run);
    return moved;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
