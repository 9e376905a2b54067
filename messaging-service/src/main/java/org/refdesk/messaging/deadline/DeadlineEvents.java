package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.messaging.sla.ClockKind;

/**
 * Says what became of deadlines. The aggregate is the cycle: its own row is locked while its events
 * are appended, and counts them. The key is the conversation's, so that they come in order with
 * what happens to it.
 */
@ApplicationScoped
public class DeadlineEvents {

  private static final String TYPE = "org.refdesk.messaging.deadline.%s.v1";

  private final Outbox outbox;

  @Inject
  public DeadlineEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Appends an event for each thing that was recorded. */
  void append(DueDeadline due) {
    int sequence = due.events();
    if (due.warned()) {
      sequence++;
      append(due, "warned", due.warnAt(), sequence);
    }
    if (due.breached()) {
      sequence++;
      append(due, "breached", due.breachAt(), sequence);
    }
    if (due.escalated()) {
      sequence++;
      append(due, "escalated", due.breachAt(), sequence);
    }
  }

  private void append(DueDeadline due, String participle, @Nullable Instant at, int sequence) {
    String key = Long.toString(due.conversation());
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            key,
            TYPE.formatted(participle),
            key + "/" + due.clock().name().toLowerCase(Locale.ROOT) + "/" + due.cycle(),
            due.organization(),
            sequence,
            new Data(
                due.conversation(),
                due.organization(),
                due.branch(),
                due.clock(),
                due.cycle(),
                due.due(),
                at == null ? due.due() : at,
                due.department(),
                due.unit(),
                due.processor(),
                due.personReporting())));
  }

  /** Data of each event of a deadline. */
  record Data(
      long conversation,
      String organization,
      @Nullable String branch,
      ClockKind clock,
      int cycle,
      Instant due,
      Instant at,
      @Nullable String department,
      @Nullable String unit,
      @Nullable String processor,
      @Nullable String personReporting) {}
}
