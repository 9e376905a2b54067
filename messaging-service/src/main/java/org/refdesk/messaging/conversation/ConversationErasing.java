package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Takes out of conversations of the library in context what they tell of people. What stays is what
 * figures are made of: type, department, status, who of the staff did what and when, the deadlines.
 */
@ApplicationScoped
public class ConversationErasing {

  private final ConversationRepository conversations;
  private final ConversationService service;
  private final Instance<PersonalData> personal;
  private final Clock clock;

  @Inject
  public ConversationErasing(
      ConversationRepository conversations,
      ConversationService service,
      @Any Instance<PersonalData> personal,
      Clock clock) {
    this.conversations = conversations;
    this.service = service;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * A conversation that is locked.
   *
   * @param processed when it was closed; null while it is open
   * @param mergedInto the conversation in which it goes on
   */
  public record Locked(
      long id,
      String customer,
      String type,
      boolean erased,
      @Nullable Instant processed,
      @Nullable Long mergedInto) {}

  /** Locks a conversation until the transaction ends; nothing if there is none. */
  @Transactional(TxType.MANDATORY)
  public Optional<Locked> lock(long id) {
    return conversations
        .lock(id)
        .map(
            c ->
                new Locked(
                    c.id(),
                    c.customer.number(),
                    c.type,
                    c.erasedAt != null,
                    c.processedAt,
                    c.mergedInto));
  }

  /**
   * Erases a conversation that is locked. An open one is closed first, as the system closes others.
   * Each of both is an entry of its history with an event, so that their count has no gap.
   *
   * @param pseudonym stands in the place of the customer's number from now on
   */
  @Transactional(TxType.MANDATORY)
  public void erase(long id, String pseudonym, Erased erased) {
    Conversation conversation = conversations.lock(id).orElseThrow().requireNotErased();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant at = now.isBefore(conversation.modifiedAt) ? conversation.modifiedAt : now;
    if (!conversation.status().isClosed()) {
      HistoryEntry closed =
          conversation.apply(ConversationAction.SYSTEM_CLOSES, Outlook.REFDESK, at);
      service.change(conversation, closed, null);
      erased.add("closed", 1);
    }
    for (PersonalData data : personal) {
      data.eraseConversation(id, pseudonym, erased);
    }
    // after the texts: when it is marked as erased the words of the conversation are read anew
    conversation.erase(pseudonym, at);
    service.change(
        conversation, conversation.record(HistoryEntry.Kind.ERASED, Outlook.REFDESK, at), null);
    erased.add("conversations", 1);
  }
}
