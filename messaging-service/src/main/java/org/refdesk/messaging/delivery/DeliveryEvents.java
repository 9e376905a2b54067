package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.outbox.Outbox;

/**
 * Says what became of mails to customers, without address or text. The aggregate is the delivery:
 * its row is locked while an event is appended, and counts them. The key is the conversation's.
 */
@ApplicationScoped
public class DeliveryEvents {

  private static final String TYPE = "org.refdesk.messaging.delivery.%s.v1";

  private final Outbox outbox;
  private final OrganizationContext organization;

  @Inject
  public DeliveryEvents(Outbox outbox, OrganizationContext organization) {
    this.outbox = outbox;
    this.organization = organization;
  }

  /** Appends that it was sent, has failed or came back. */
  void append(Delivery delivery, long conversation, Instant at) {
    String key = Long.toString(conversation);
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            key,
            TYPE.formatted(delivery.status().name().toLowerCase(Locale.ROOT)),
            key + "/delivery/" + delivery.id(),
            organization.current(),
            delivery.events(),
            new Data(
                delivery.id(),
                conversation,
                organization.current(),
                delivery.position(),
                delivery.attempts(),
                delivery.code(),
                at)));
  }

  /** Data of each event of a delivery. */
  record Data(
      long id,
      long conversation,
      String organization,
      @Nullable Integer messageId,
      int attempts,
      @Nullable Integer code,
      Instant at) {}
}
