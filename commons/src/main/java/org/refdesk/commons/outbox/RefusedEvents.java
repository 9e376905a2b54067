package org.refdesk.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.problem.CommonProblem;

/** For operators: what Kafka refused for good, and the means to send it all the same. */
@ApplicationScoped
public class RefusedEvents {

  private final RefusedTable table;
  private final Outbox outbox;

  @Inject
  RefusedEvents(RefusedTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  /**
   * Refused events of all organizations, oldest first.
   *
   * @param after the id that the list begins behind, 0 for the begin
   */
  @Transactional
  public List<RefusedEvent> list(int limit, long after) {
    return table.list(limit, after);
  }

  /**
   * Puts a refused event into the outbox again, behind what waits there. It comes late: later
   * events of its key may have been sent.
   *
   * @return false when there is no such event, or no longer
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if its topic keeps the last event of
   *     each key, whose place the old one would take
   */
  @Transactional
  public boolean resend(long id) {
    Optional<OutboxRow> row = table.take(id);
    row.ifPresent(
        event -> {
          if (Topics.isCompacted(event.topic())) {
            throw CommonProblem.CONFLICT.because(
                ("%s keeps the last event of each key, and a newer one than this may be there."
                        + " Change what the event is about, which sends its whole state, then throw"
                        + " this event away.")
                    .formatted(event.topic()));
          }
          outbox.appendAgain(event);
        });
    return row.isPresent();
  }

  /**
   * Throws a refused event away. It is never sent.
   *
   * @return false when there is no such event, or no longer
   */
  @Transactional
  public boolean discard(long id) {
    return table.take(id).isPresent();
  }
}
