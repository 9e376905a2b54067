package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.messaging.message.MessageText;
import org.refdesk.messaging.reference.Customer;
import org.refdesk.messaging.reference.Customers;

/**
 * What customers write by mail, in the library in context. It goes the way of what they write in
 * the catalogue, with its rules; only who they are is known otherwise than by a token.
 */
@ApplicationScoped
public class Correspondence {

  private final ConversationService service;
  private final NewConversations newConversations;
  private final ConversationRepository conversations;
  private final Correspondent correspondent;
  private final Customers customers;
  private final OrganizationContext organization;

  @Inject
  public Correspondence(
      ConversationService service,
      NewConversations newConversations,
      ConversationRepository conversations,
      Correspondent correspondent,
      Customers customers,
      OrganizationContext organization) {
    this.service = service;
    this.newConversations = newConversations;
    this.conversations = conversations;
    this.correspondent = correspondent;
    this.customers = customers;
    this.organization = organization;
  }

  /**
   * Whose a conversation is.
   *
   * @param name of the customer, as it was when the conversation began
   * @param email the same
   */
  public record Party(String customer, @Nullable String name, @Nullable String email) {

    private Author author() {
      return new Author(Actor.CUSTOMER, customer, name == null ? customer : name);
    }
  }

  /**
   * Where a message was written.
   *
   * @param conversation another one than was replied to, when it was merged or closed too long ago
   * @param message its number within the conversation
   */
  public record Written(long conversation, int message) {}

  /** Whose the conversation is, if there is one of this id. */
  @Transactional
  public Optional<Party> party(long conversation) {
    return conversations.party(conversation);
  }

  /**
   * Writes a reply as the customer of the conversation.
   *
   * @param text as {@link MessageText} bounds it
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the conversation takes none
   */
  @Transactional(TxType.MANDATORY)
  public Written reply(long conversation, String text, List<UUID> documents) {
    Party party =
        conversations
            .party(conversation)
            .orElseThrow(
                () ->
                    CommonProblem.NOT_FOUND.because(
                        "There is no conversation " + conversation + "."));
    correspondent.speaksFor(party.author());
    MessageAnswer answer =
        service.reply(
            conversation, null, new MessageRequest(text, null, documents, null, null, null));
    return new Written(answer.conversation().id(), answer.message().id());
  }

  /**
   * Begins a conversation as a customer.
   *
   * @param subject one line of at most 200 characters
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the library takes none of this kind
   */
  @Transactional(TxType.MANDATORY)
  public Written begin(
      String customer,
      String subject,
      String text,
      String type,
      @Nullable String category,
      List<UUID> documents) {
    String name =
        customers.find(organization.current(), customer).map(Customer::name).orElse(customer);
    correspondent.speaksFor(new Author(Actor.CUSTOMER, customer, name));
    ConversationView begun =
        newConversations.begin(
            new ConversationRequest(
                subject, text, type, category, null, customer, null, null, null, null, documents,
                null, null));
    return new Written(begun.id(), 1);
  }
}
