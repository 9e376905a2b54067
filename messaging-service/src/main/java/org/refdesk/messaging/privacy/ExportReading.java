package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationView;
import org.refdesk.messaging.conversation.CustomerConversations;
import org.refdesk.messaging.conversation.CustomerConversations.Place;

/** Reads an export part by part, each in a transaction of its own. */
@ApplicationScoped
public class ExportReading {

  private static final int PAGE = 200;

  private final CustomerConversations conversations;
  private final Map<String, PersonalData> personal = new TreeMap<>();

  @Inject
  public ExportReading(CustomerConversations conversations, @Any Instance<PersonalData> personal) {
    this.conversations = conversations;
    personal.forEach(data -> this.personal.put(data.name(), data));
  }

  /**
   * The beginning of a conversation's export.
   *
   * @param parts the first part of what each feature keeps of it, by name
   */
  record First(ConversationView conversation, Map<String, ExportPart> parts) {}

  /** The first part of what each feature keeps of a customer beside conversations, by name. */
  @Transactional
  Map<String, ExportPart> ofCustomer(String customer, boolean internal) {
    return parts(internal, data -> data.ofCustomer(customer, internal, 0));
  }

  /** More of what a feature keeps of a customer. */
  @Transactional
  ExportPart moreOfCustomer(String name, String customer, boolean internal, long after) {
    return data(name).ofCustomer(customer, internal, after);
  }

  /** The next conversations of the customer. */
  @Transactional
  List<Place> conversations(String customer, @Nullable Place after) {
    return conversations.next(customer, after, PAGE);
  }

  /** The beginning of a conversation; nothing if it is not the customer's any more. */
  @Transactional
  Optional<First> first(long id, String customer, boolean internal) {
    return view(id, customer, internal)
        .map(
            conversation ->
                new First(
                    conversation, parts(internal, data -> data.ofConversation(id, internal, 0))));
  }

  /** More of what a feature keeps of a conversation. */
  @Transactional
  ExportPart more(String name, long id, String customer, boolean internal, long after) {
    return view(id, customer, internal).isEmpty()
        ? ExportPart.NOTHING
        : data(name).ofConversation(id, internal, after);
  }

  private Map<String, ExportPart> parts(
      boolean internal, Function<PersonalData, ExportPart> first) {
    Map<String, ExportPart> parts = new TreeMap<>();
    for (PersonalData data : personal.values()) {
      ExportPart part = internal || !data.isInternal() ? first.apply(data) : ExportPart.NOTHING;
      if (!part.equals(ExportPart.NOTHING)) {
        parts.put(data.name(), part);
      }
    }
    return parts;
  }

  private Optional<ConversationView> view(long id, String customer, boolean internal) {
    return conversations
        .view(id, internal)
        .filter(view -> view.customer().number().equals(customer));
  }

  private PersonalData data(String name) {
    PersonalData data = personal.get(name);
    if (data == null) {
      throw new IllegalArgumentException("nothing is called " + name);
    }
    return data;
  }
}
