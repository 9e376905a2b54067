package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationStatus;
import org.refdesk.messaging.conversation.Transition;
import org.refdesk.messaging.conversation.Transitions;
import org.refdesk.messaging.sla.ClockEvent.Change;
import org.refdesk.messaging.sla.ClockEvent.DeadlineSet;
import org.refdesk.messaging.sla.ClockEvent.DeadlineTakenBack;
import org.refdesk.messaging.sla.ClockEvent.Joined;
import org.refdesk.messaging.sla.ClockEvent.Parted;
import org.refdesk.messaging.sla.ClockEvent.TargetChanged;
import org.refdesk.messaging.sla.SlaDomain.Step;

/** Turns random steps into the history of a conversation that could have happened. */
final class Tales {

  private Tales() {}

  static List<ClockEvent> tell(Instant begin, List<Step> steps) {
    List<ClockEvent> tale = new ArrayList<>();
    Transition creation = pick(null, steps.getFirst().choice());
    ConversationStatus status = creation.to();
    Instant at = begin;
    tale.add(new Change(at, status, creation.action().message()));
    for (Step step : steps.subList(1, steps.size())) {
      at = at.plus(step.gap());
      if (step.choice() < 60) {
        Transition next = pick(status, step.choice());
        status = next.to();
        tale.add(new Change(at, status, next.action().message()));
      } else {
        tale.add(other(at, status, step));
      }
    }
    return tale;
  }

  private static ClockEvent other(Instant at, ConversationStatus status, Step step) {
    ClockKind clock = step.choice() % 2 == 0 ? ClockKind.RESPONSE : ClockKind.PROCESSING;
    return switch (step.choice() / 5) {
      case 12 -> new Change(at, status, MessageKind.INTERNAL_NOTE);
      case 13 -> new Change(at, status, MessageKind.AUTOMATIC);
      case 14, 15 -> new DeadlineSet(at, clock, at.plus(Duration.ofHours(19L * step.days() - 30)));
      case 16 -> new DeadlineTakenBack(at, clock);
      case 17 ->
          status.isClosed()
              ? new Parted(at, step.choice() % 2)
              : new Joined(at, step.choice() % 2, at.minus(Duration.ofHours(11L * step.days())));
      case 18 -> new Parted(at, step.choice() % 2);
      default -> new TargetChanged(at, clock, step.days() == 9 ? null : step.days());
    };
  }

  private static Transition pick(@Nullable ConversationStatus from, int choice) {
    List<Transition> possible =
        Transitions.TABLE.stream().filter(step -> step.from() == from).toList();
    return possible.get(choice % possible.size());
  }
}
