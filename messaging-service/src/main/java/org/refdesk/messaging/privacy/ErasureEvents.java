package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;

/** Says that a customer is erased here, for others to follow. */
@ApplicationScoped
public class ErasureEvents {

  private static final String ERASED = "org.refdesk.messaging.customer.erased.v1";

  private final Outbox outbox;

  @Inject
  public ErasureEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Data of the event. It has the number, which others need, and not the pseudonym, which would
   * tell whoever reads it later whose the erased conversations were.
   */
  record Data(
      long id,
      String organization,
      String customer,
      Instant requested,
      @Nullable Instant finished,
      int conversations,
      @Nullable String digest) {}

  /** Appends the event. An erasure has one, so that its sequence is 1. */
  void erased(Erasure erasure, String customer) {
    String key = erasure.organization + "/erasures/" + erasure.id;
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            key,
            ERASED,
            key,
            erasure.organization,
            1,
            new Data(
                erasure.id,
                erasure.organization,
                customer,
                erasure.requestedAt,
                erasure.finishedAt,
                erasure.counts.getOrDefault("conversations", 0),
                erasure.digest)));
  }
}
