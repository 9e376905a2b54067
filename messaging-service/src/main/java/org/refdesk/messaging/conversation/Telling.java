package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.delivery.Deliveries;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.notification.WatcherNotices;
import org.refdesk.messaging.sla.MessageKind;

/**
 * Sees to it, with a change that happens now, that people hear of it: the customer whose address is
 * known by mail, those who watch the conversation by a notification.
 */
@ApplicationScoped
public class Telling {

  private final Deliveries deliveries;
  private final WatcherNotices watchers;

  @Inject
  public Telling(Deliveries deliveries, WatcherNotices watchers) {
    this.deliveries = deliveries;
    this.watchers = watchers;
  }

  /** Tells of the beginning of a conversation, which nobody watches yet. */
  void begun(Conversation conversation, Message message) {
    mail(conversation, message);
  }

  /** Tells of a further entry of its history. */
  void changed(Conversation conversation, HistoryEntry entry, @Nullable Message message) {
    if (message != null) {
      mail(conversation, message);
    }
    if (entry.action == ConversationAction.CUSTOMER_REPLIES) {
      watchers.customerReplied(conversation.id(), entry.actorCode, entry.at);
    } else if (entry.action != null && entry.to.isClosed()) {
      watchers.closed(conversation.id(), entry.actorCode, entry.at);
    }
  }

  /** Queues a message to the customer; notes and the customer's own are mailed to nobody. */
  private void mail(Conversation conversation, Message message) {
    String address = conversation.customer.email();
    if (address == null || address.isBlank()) {
      return;
    }
    if (message.kind() == MessageKind.TO_CUSTOMER || message.kind() == MessageKind.AUTOMATIC) {
      deliveries.queue(conversation.id(), message.position(), address.strip());
    }
  }
}
