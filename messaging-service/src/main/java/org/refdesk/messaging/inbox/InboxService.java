package org.refdesk.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationReading;

/** What a customer has read. */
@ApplicationScoped
public class InboxService {

  private final Inbox inbox;
  private final ConversationReading conversations;
  private final Caller caller;

  @Inject
  public InboxService(Inbox inbox, ConversationReading conversations, Caller caller) {
    this.inbox = inbox;
    this.conversations = conversations;
    this.caller = caller;
  }

  /** What the customer of the token has not read. */
  @Transactional
  public UnreadCount unread() {
    return new UnreadCount(inbox.countUnread(caller.requireCustomer()));
  }

  /** How far the customer of a conversation has read it. */
  @Transactional
  public ReadMark mark(long conversation) {
    return inbox.mark(customer(conversation), conversation);
  }

  /** Notes that the customer of a conversation has read it, up to a message. */
  @Transactional
  public ReadMark read(long conversation, ReadMarkRequest request) {
    String customer = customer(conversation);
    inbox.read(customer, conversation, request.upTo() == null ? 0 : request.upTo());
    return inbox.mark(customer, conversation);
  }

  private String customer(long conversation) {
    return conversations.conversation(conversation).customer().number();
  }
}
