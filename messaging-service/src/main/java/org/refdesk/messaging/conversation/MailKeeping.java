package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.delivery.Deliveries;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.sla.MessageKind;

/** Queues what is written to a customer whose address is known, with the change that writes it. */
@ApplicationScoped
public class MailKeeping {

  private final Deliveries deliveries;

  @Inject
  public MailKeeping(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** Queues a message to the customer; notes and the customer's own are mailed to nobody. */
  void keep(Conversation conversation, @Nullable Message message) {
    String address = conversation.customerEmail;
    if (message == null || address == null || address.isBlank()) {
      return;
    }
    if (message.kind() == MessageKind.TO_CUSTOMER || message.kind() == MessageKind.AUTOMATIC) {
      deliveries.queue(conversation.id(), message.position(), address.strip());
    }
  }
}
