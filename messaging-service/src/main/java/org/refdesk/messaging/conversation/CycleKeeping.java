package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineTable;
import org.refdesk.messaging.deadline.Reckoning;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.sla.Cycle;

/** Hands what the clocks of a conversation say to the table of cycles. */
@ApplicationScoped
public class CycleKeeping {

  private final DeadlineTable deadlines;

  @Inject
  public CycleKeeping(DeadlineTable deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * Keeps the cycles that are open and those that a change has just stopped. One that had stopped
   * before keeps the days and the calendar that it had.
   *
   * @param at the instant of the change, up to which the clocks were replayed
   */
  void keep(Conversation conversation, Clocks clocks, OpeningHours.Governing hours, Instant at) {
    deadlines.keep(changed(conversation, clocks, hours, at));
  }

  /** The same for many at once. */
  void keep(List<Reckoning> reckonings) {
    deadlines.keep(reckonings);
  }

  /** The cycles to keep after a change, as {@link #keep} says. */
  static List<Reckoning> changed(
      Conversation conversation, Clocks clocks, OpeningHours.Governing hours, Instant at) {
    List<Reckoning> changed = new ArrayList<>();
    for (int i = 0; i < clocks.response().size(); i++) {
      add(changed, conversation, clocks.response().get(i), i + 1, hours, at);
    }
    add(changed, conversation, clocks.processing(), 1, hours, at);
    return changed;
  }

  private static void add(
      List<Reckoning> changed,
      Conversation conversation,
      Cycle cycle,
      int number,
      OpeningHours.Governing hours,
      Instant at) {
    Instant stop = cycle.stop();
    if (stop == null || !stop.isBefore(at)) {
      changed.add(
          new Reckoning(
              conversation.id(),
              cycle,
              number,
              conversation.rule(),
              hours,
              lead(conversation.warningLeadMinutes),
              conversation.personReporting != null,
              at));
    }
  }

  private static @Nullable Duration lead(@Nullable Integer minutes) {
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }
}
