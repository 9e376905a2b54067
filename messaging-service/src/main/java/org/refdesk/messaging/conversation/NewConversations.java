package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.message.MessageView;
import org.refdesk.messaging.privacy.Pseudonyms;
import org.refdesk.messaging.reference.Customer;
import org.refdesk.messaging.reference.Customers;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.routing.Router;

/** Begins conversations. */
@ApplicationScoped
public class NewConversations {

  private final ConversationRepository conversations;
  private final ConversationEvents events;
  private final ConversationIds ids;
  private final LibraryLookups lookups;
  private final CycleKeeping cycles;
  private final WaitKeeping waits;
  private final MilestoneKeeping milestones;
  private final Telling telling;
  private final Customers customers;
  private final Router router;
  private final Origins origins;
  private final Signatures signatures;
  private final OrganizationContext organization;

  @Inject
  public NewConversations(
      ConversationRepository conversations,
      ConversationEvents events,
      ConversationIds ids,
      LibraryLookups lookups,
      CycleKeeping cycles,
      WaitKeeping waits,
      MilestoneKeeping milestones,
      Telling telling,
      Customers customers,
      Router router,
      Origins origins,
      Signatures signatures,
      OrganizationContext organization) {
    this.conversations = conversations;
    this.events = events;
    this.ids = ids;
    this.lookups = lookups;
    this.cycles = cycles;
    this.waits = waits;
    this.milestones = milestones;
    this.telling = telling;
    this.customers = customers;
    this.router = router;
    this.origins = origins;
    this.signatures = signatures;
    this.organization = organization;
  }

  /** Begins a conversation and routes it by the effective rule. */
  @Transactional
  public ConversationView begin(ConversationRequest request) {
    return begin(request, null, true).conversation();
  }

  /**
   * The same for a question that the customer has asked before, of whose receipt there is no news.
   */
  @Transactional
  public ConversationView beginAgain(ConversationRequest request) {
    return begin(request, null, false).conversation();
  }

  /**
   * Begins the conversation that continues a closed one: the customer wrote too late to reopen it.
   */
  @Transactional
  public MessageAnswer continueWith(Conversation old, MessageRequest request) {
    return begin(
        new ConversationRequest(
            old.subject,
            request.text(),
            old.type,
            old.category,
            old.branch,
            old.customer.number(),
            old.channel,
            request.author(),
            null,
            null,
            request.documents(),
            request.by(),
            request.occurredAt()),
        old.id(),
        true);
  }

  private MessageAnswer begin(ConversationRequest request, @Nullable Long continues, boolean news) {
    Actor author = origins.author(request.author());
    Origin origin = origins.origin(author, request.by(), request.occurredAt(), null);
    if (author == Actor.CUSTOMER && request.answerExpected() != null) {
      throw FieldErrors.of("answerExpected", "is for messages of staff");
    }
    if (origins.customer().isPresent() && request.tags() != null && !request.tags().isEmpty()) {
      throw FieldErrors.of("tags", "are set by staff, who alone see them");
    }
    Customer customer = customer(request.customer());
    String type = code(request.type());
    String category = request.category() == null ? null : code(request.category());
    EffectiveLookups found = find(request, customer, Router.keys(type, category), origin.at());
    if (continues == null) {
      // what continues an old conversation keeps its classification, ended or not
      checkClassification(found, type, category);
    }
    Conversation conversation =
        Conversation.begin(
                ids.next(),
                required(request.subject()).strip(),
                type,
                category,
                origins.channel(request.channel()),
                origin.at())
            .with(CustomerSnapshot.of(customer))
            .routed(router.route(found, type, category, origin.at()));
    conversation.branch = found.branch() == null ? null : found.branch().code();
    conversation.continues = continues;
    conversation.tag(request.tags());
    conversation.organization = organization.current();
    HistoryEntry entry =
        conversation.apply(action(author, request.answerExpected()), origin.by(), origin.at());
    Author writer =
        author == Actor.CUSTOMER
            ? conversation.customer.author()
            : signatures.sign(origin.by(), conversation, origin.at());
    Message message =
        new Message(
            entry.id(),
            entry.message,
            writer.code(),
            writer.name(),
            required(request.text()),
            request.documents() == null ? List.of() : request.documents(),
            origin.at());
    OpeningHours.Governing hours =
        request.occurredAt() == null
            ? OpeningHours.governing(found)
            : lookups.hoursNow(conversation, origin.at());
    Clocks clocks = Clocks.replay(conversation, List.of(entry), hours.calendar(), origin.at());
    conversation.reckon(clocks);
    conversations.persist(conversation);
    conversations.add(entry);
    conversations.add(message);
    conversations.flush();
    cycles.keep(conversation, clocks, hours, origin.at());
    // whoever brings in the past knows what its customers were told
    waits.begin(conversation, entry, found, news && request.occurredAt() == null);
    milestones.keep(conversation, List.of(entry), clocks);
    if (request.occurredAt() == null) {
      telling.begun(conversation, message);
    }
    events.append(conversation, entry, message);
    return new MessageAnswer(
        MessageView.of(message, origins.reader() != Actor.CUSTOMER),
        ConversationView.of(conversation, origins.reader(), origin.at()));
  }

  /**
   * What is in force at the branch of the request, else at the one where the customer is
   * registered. The directory may name a branch that is not known here, or no longer one of the
   * library.
   */
  private EffectiveLookups find(
      ConversationRequest request, Customer customer, List<LookupKey> keys, Instant at) {
    if (request.branch() == null && customer.branch() != null) {
      Optional<EffectiveLookups> registered = lookups.findIfKnown(customer.branch(), keys, at);
      if (registered.isPresent()) {
        return registered.get();
      }
    }
    return lookups.find(request.branch(), keys, at);
  }

  private static ConversationAction action(Actor author, @Nullable Boolean answerExpected) {
    if (author == Actor.CUSTOMER) {
      return ConversationAction.CUSTOMER_POSTS;
    }
    return Boolean.TRUE.equals(answerExpected)
        ? ConversationAction.STAFF_SENDS_EXPECTING_ANSWER
        : ConversationAction.STAFF_SENDS;
  }

  static void checkClassification(EffectiveLookups found, String type, @Nullable String category) {
    FieldErrors errors = new FieldErrors();
    if (found.find(LookupKey.TYPES, type).isEmpty()) {
      errors.add("type", "is not an effective message type");
    }
    if (category != null) {
      found
          .find(LookupKey.CATEGORIES, category)
          .ifPresentOrElse(
              record -> {
                if (!type.equals(record.text("messageType"))) {
                  errors.add("category", "does not belong to the type " + type);
                }
              },
              () -> errors.add("category", "is not an effective category"));
    }
    errors.throwIfAny();
  }

  private Customer customer(@Nullable String requested) {
    String number = requested;
    Author bound = origins.customer().orElse(null);
    if (bound != null) {
      number = bound.code();
      if (requested != null && !requested.equals(number)) {
        throw FieldErrors.of("customer", "your token is bound to another customer");
      }
    }
    if (number == null) {
      throw FieldErrors.of("customer", "is required: the number of a customer");
    }
    if (Pseudonyms.isOne(number)) {
      throw FieldErrors.of("customer", "is a pseudonym, which stands for nobody");
    }
    String found = number;
    return customers.find(organization.current(), found).orElseGet(() -> Customer.known(found));
  }

  static String code(@Nullable String code) {
    return required(code).toUpperCase(Locale.ROOT);
  }

  /** A value that the validation of the request has found to be there. */
  private static String required(@Nullable String value) {
    if (value == null) {
      throw new IllegalStateException("the request was not validated");
    }
    return value;
  }
}
