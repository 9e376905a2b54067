package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineTable;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;
import org.refdesk.messaging.sla.ClockKind;

/**
 * Deadlines as personal data: by when the customer was to be answered. They tell of nobody once
 * their conversation is erased, and stay, for reports are made of them.
 */
@ApplicationScoped
public class DeadlineData implements PersonalData {

  private final DeadlineTable deadlines;

  @Inject
  public DeadlineData(DeadlineTable deadlines) {
    this.deadlines = deadlines;
  }

  /** A cycle of a clock. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Deadline(
      ClockKind clock,
      int cycle,
      Instant start,
      @Nullable Instant stop,
      @Nullable Instant due,
      @Nullable Instant breached) {}

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    return ExportPart.all(
        deadlines.cycles(conversation).stream()
            .map(
                kept ->
                    new Deadline(
                        kept.clock(),
                        kept.number(),
                        kept.start(),
                        kept.stop(),
                        kept.due(),
                        kept.breachedAt()))
            .toList());
  }
}
