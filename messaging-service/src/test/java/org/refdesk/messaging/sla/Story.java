package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationAction;
import org.refdesk.messaging.conversation.ConversationStatus;
import org.refdesk.messaging.conversation.Transitions;

/** A conversation told in the local times of its branch, and what the clocks then say. */
final class Story {

  private final BusinessCalendar branch;
  private final List<ClockEvent> events = new ArrayList<>();
  private @Nullable Integer responseDays;
  private @Nullable Integer processingDays;
  private @Nullable ConversationStatus status;

  private Story(BusinessCalendar branch) {
    this.branch = branch;
  }

  static Story in(BusinessCalendar branch) {
    return new Story(branch);
  }

  Story answerWithin(int days) {
    responseDays = days;
    return this;
  }

  Story processWithin(int days) {
    processingDays = days;
    return this;
  }

  /** Something that is done, as the table of transitions has it. */
  Story at(String local, ConversationAction action) {
    ConversationStatus next = Transitions.next(status, action).orElseThrow();
    status = next;
    events.add(new ClockEvent.Change(instant(local), next, action.message()));
    return this;
  }

  /** A message that changes no status. */
  Story at(String local, MessageKind message) {
    if (status == null) {
      throw new IllegalStateException("There is no conversation yet");
    }
    events.add(new ClockEvent.Change(instant(local), status, message));
    return this;
  }

  /** Another conversation goes on in this one, in which the customer has waited for an answer. */
  Story joinedAt(String local, String since) {
    if (status == ConversationStatus.B || status == ConversationStatus.C) {
      status = ConversationStatus.D;
    }
    at(local, MessageKind.NONE);
    events.add(new ClockEvent.Joined(instant(local), 1, instant(since)));
    return this;
  }

  Story partedAt(String local) {
    events.add(new ClockEvent.Parted(instant(local), 1));
    return this;
  }

  Story setByHandAt(String local, ClockKind clock, String deadline) {
    events.add(new ClockEvent.DeadlineSet(instant(local), clock, instant(deadline)));
    return this;
  }

  Story takenBackAt(String local, ClockKind clock) {
    events.add(new ClockEvent.DeadlineTakenBack(instant(local), clock));
    return this;
  }

  Story rematchedAt(String local, ClockKind clock, int days) {
    events.add(new ClockEvent.TargetChanged(instant(local), clock, days));
    return this;
  }

  /** The same conversation had the branch had these hours. */
  Story hadItBeen(BusinessCalendar other) {
    Story story = new Story(other);
    story.responseDays = responseDays;
    story.processingDays = processingDays;
    story.status = status;
    story.events.addAll(events);
    return story;
  }

  CycleAssert processingAsOf(String local) {
    Cycle cycle = new ProcessingClock(branch, processingDays).replay(events, instant(local));
    return new CycleAssert(cycle, branch);
  }

  /** The last response cycle. */
  CycleAssert responseAsOf(String local) {
    return new CycleAssert(responseCyclesAsOf(local).getLast(), branch);
  }

  CycleAssert responseAsOf(String local, int number) {
    return new CycleAssert(responseCyclesAsOf(local).get(number - 1), branch);
  }

  List<Cycle> responseCyclesAsOf(String local) {
    return new ResponseClock(branch, responseDays).replay(events, instant(local));
  }

  private Instant instant(String local) {
    return Branches.instant(branch.zone(), local);
  }
}
