package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.draft.Drafts;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.message.MessageView;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.routing.OpeningHours;

/** What can be done with a conversation: each method is one use case and one transaction. */
@ApplicationScoped
public class ConversationService {

  private final ConversationRepository conversations;
  private final NewConversations newConversations;
  private final ConversationEvents events;
  private final LibraryLookups lookups;
  private final InCharge inCharge;
  private final TermsKeeping terms;
  private final CycleKeeping cycles;
  private final WaitKeeping waits;
  private final MilestoneKeeping milestones;
  private final Telling telling;
  private final Drafts drafts;
  private final Origins origins;
  private final Signatures signatures;
  private final Duration reopenWindow;

  /**
   * @param reopenWindow how long after closing a customer's reply reopens the conversation
   */
  @Inject
  public ConversationService(
      ConversationRepository conversations,
      NewConversations newConversations,
      ConversationEvents events,
      LibraryLookups lookups,
      InCharge inCharge,
      TermsKeeping terms,
      CycleKeeping cycles,
      WaitKeeping waits,
      MilestoneKeeping milestones,
      Telling telling,
      Drafts drafts,
      Origins origins,
      Signatures signatures,
      @ConfigProperty(name = "refdesk.conversations.reopen-window") Duration reopenWindow) {
    this.conversations = conversations;
    this.newConversations = newConversations;
    this.events = events;
    this.lookups = lookups;
    this.inCharge = inCharge;
    this.terms = terms;
    this.cycles = cycles;
    this.waits = waits;
    this.milestones = milestones;
    this.telling = telling;
    this.drafts = drafts;
    this.origins = origins;
    this.signatures = signatures;
    this.reopenWindow = reopenWindow;
  }

  /** Adds a message of the customer or of staff. */
  @Transactional
  public MessageAnswer reply(long id, @Nullable String ifMatch, MessageRequest request) {
    Actor author = origins.author(request.author());
    if (author == Actor.CUSTOMER) {
      conversations.lockChain(id);
    }
    Conversation conversation = lock(id);
    // a reply to what was merged belongs where the matter goes on
    while (author == Actor.CUSTOMER && conversation.mergedInto != null) {
      conversation = lock(conversation.mergedInto);
    }
    if (author == Actor.STAFF) {
      ETags.requireMatch(ifMatch, conversation.version);
    } else if (request.answerExpected() != null) {
      throw FieldErrors.of("answerExpected", "is for messages of staff");
    }
    Origin origin =
        origins.origin(author, request.by(), request.occurredAt(), conversation.modifiedAt);
    if (author == Actor.CUSTOMER && isPastReopening(conversation, origin.at())) {
      return newConversations.continueWith(conversation, request);
    }
    conversation.requireRoom();
    HistoryEntry entry =
        conversation.apply(
            action(author, request.answerExpected()), origin.by(), origin.at(), origins.reader());
    Author writer =
        author == Actor.CUSTOMER
            ? conversation.customer.author()
            : signatures.sign(origin.by(), conversation, origin.at());
    if (author == Actor.STAFF) {
      drafts.discard(id, writer.code());
    }
    Message message = message(entry, writer, request.text(), request.documents());
    // whoever brings in the past knows what its customers were told
    change(conversation, entry, message, request.occurredAt() == null);
    return answer(conversation, entry, message);
  }

  /** Adds an internal note, which no customer ever sees. */
  @Transactional
  public MessageAnswer note(long id, NoteRequest request) {
    Conversation conversation = lock(id);
    conversation.requireRoom();
    Origin origin =
        origins.origin(Actor.STAFF, request.by(), request.occurredAt(), conversation.modifiedAt);
    HistoryEntry entry = conversation.record(HistoryEntry.Kind.NOTED, origin.by(), origin.at());
    Message message = message(entry, origin.by(), request.text(), null);
    change(conversation, entry, message);
    return answer(conversation, entry, message);
  }

  /** Takes, closes or reopens. Taking makes the staff member the processor. */
  @Transactional
  public ConversationView transition(long id, @Nullable String ifMatch, TransitionRequest request) {
    RequestedAction requested = request.action();
    if (requested == null) {
      throw FieldErrors.of("action", "is required: TAKE, CLOSE or REOPEN");
    }
    Actor actor = origins.actor(request.actor());
    Conversation conversation = lock(id);
    if (origins.reader() != Actor.CUSTOMER) {
      ETags.requireMatch(ifMatch, conversation.version);
    }
    if (requested == RequestedAction.REOPEN) {
      conversation.requireRoom();
      if (conversation.mergedInto != null) {
        throw MessagingProblem.MERGE_NOT_POSSIBLE.because(
            MessagingProblem.goesOn(conversation.mergedInto));
      }
    }
    if (requested != RequestedAction.TAKE && request.unit() != null) {
      throw FieldErrors.of("unit", "is chosen when a conversation is taken");
    }
    if (actor != Actor.STAFF && requested != RequestedAction.CLOSE) {
      throw MessagingProblem.notAllowed(conversation, actor);
    }
    Origin origin =
        origins.origin(actor, request.by(), request.occurredAt(), conversation.modifiedAt);
    HistoryEntry entry =
        conversation.apply(requested.by(actor), origin.by(), origin.at(), origins.reader());
    if (requested == RequestedAction.TAKE) {
      inCharge.take(conversation, request, origin);
    }
    change(conversation, entry, null);
    return view(conversation, entry);
  }

  /** Hands over to another department, unit, processor or person reporting. */
  @Transactional
  public ConversationView assign(long id, @Nullable String ifMatch, AssignmentRequest request) {
    Conversation conversation = lock(id);
    ETags.requireMatch(ifMatch, conversation.version);
    Origin origin = origins.origin(Actor.STAFF, null, null, conversation.modifiedAt);
    inCharge.handOver(conversation, request, origin.at());
    HistoryEntry entry = conversation.record(HistoryEntry.Kind.ASSIGNED, origin.by(), origin.at());
    change(conversation, entry, null);
    return view(conversation, entry);
  }

  /** Gives a conversation back to its unit: nobody is its processor any more. */
  @Transactional
  public ConversationView release(long id, @Nullable String ifMatch) {
    Conversation conversation = lock(id);
    ETags.requireMatch(ifMatch, conversation.version);
    if (conversation.processor == null || conversation.status().isClosed()) {
      throw MessagingProblem.NOT_TAKEN.because(
          conversation.processor == null
              ? "Nobody is the processor of this conversation."
              : "The conversation is closed.");
    }
    conversation.requireRoom();
    Origin origin = origins.origin(Actor.STAFF, null, null, conversation.modifiedAt);
    conversation.processor = null;
    HistoryEntry entry = conversation.record(HistoryEntry.Kind.RELEASED, origin.by(), origin.at());
    change(conversation, entry, null);
    return view(conversation, entry);
  }

  /** Replaces the tags. */
  @Transactional
  public ConversationView tag(long id, @Nullable String ifMatch, TagsRequest request) {
    Conversation conversation = lock(id);
    ETags.requireMatch(ifMatch, conversation.version);
    conversation.requireRoom();
    Origin origin = origins.origin(Actor.STAFF, null, null, conversation.modifiedAt);
    conversation.tag(request.tags());
    HistoryEntry entry =
        conversation
            .record(HistoryEntry.Kind.TAGGED, origin.by(), origin.at())
            .tagged(conversation.tags);
    change(conversation, entry, null);
    return view(conversation, entry);
  }

  private static ConversationAction action(Actor author, @Nullable Boolean answerExpected) {
    if (author == Actor.CUSTOMER) {
      return ConversationAction.CUSTOMER_REPLIES;
    }
    return Boolean.TRUE.equals(answerExpected)
        ? ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER
        : ConversationAction.STAFF_REPLIES;
  }

  private boolean isPastReopening(Conversation conversation, Instant at) {
    return conversation.status().isClosed()
        && conversation.processedAt != null
        && !reopenPolicy(conversation, at).reopens(conversation.processedAt, at);
  }

  private ReopenPolicy reopenPolicy(Conversation conversation, Instant at) {
    String department = conversation.department;
    if (department == null) {
      return ReopenPolicy.of(null, reopenWindow);
    }
    LookupKey key = new LookupKey(LookupKey.DEPARTMENTS, department);
    return ReopenPolicy.of(
        lookups.find(conversation.branch, List.of(key), at).records().get(key), reopenWindow);
  }

  private MessageAnswer answer(Conversation conversation, HistoryEntry entry, Message message) {
    return new MessageAnswer(
        MessageView.of(message, origins.reader() != Actor.CUSTOMER), view(conversation, entry));
  }

  /** Writes down a change that is made now: history, message, clocks, milestone, mail, event. */
  void change(Conversation conversation, HistoryEntry entry, @Nullable Message message) {
    change(conversation, entry, message, true);
  }

  /**
   * The same.
   *
   * @param news whether it happens now, so that the customer is to be told
   */
  private void change(
      Conversation conversation, HistoryEntry entry, @Nullable Message message, boolean news) {
    conversation.modifiedAt = entry.at;
    List<HistoryEntry> history = new ArrayList<>(conversations.history(conversation.id()));
    history.add(entry);
    if (entry.reopens()) {
      terms.keep(conversation, history);
    }
    OpeningHours.Governing hours = lookups.hoursNow(conversation, entry.at);
    Clocks clocks = Clocks.replay(conversation, history, hours.calendar(), entry.at);
    conversation.reckon(clocks);
    conversations.add(entry);
    if (message != null) {
      conversations.add(message);
    }
    // the version that this change makes stands in its own event and answer
    conversations.flush();
    cycles.keep(conversation, clocks, hours, entry.at);
    waits.keep(conversation, history);
    milestones.keep(conversation, history, clocks);
    if (news) {
      telling.changed(conversation, entry, message);
    }
    events.append(conversation, entry, message);
  }

  private static Message message(
      HistoryEntry entry, Author author, @Nullable String text, @Nullable List<UUID> documents) {
    if (text == null) {
      throw new IllegalStateException("the request was not validated");
    }
    return new Message(
        entry.id(),
        entry.message,
        author.code(),
        author.name(),
        text,
        documents == null ? List.of() : documents,
        entry.at);
  }

  Conversation lock(long id) {
    return conversations
        .lock(id)
        .filter(origins::maySee)
        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no conversation " + id + "."))
        .requireNotErased();
  }

  ConversationView view(Conversation conversation, HistoryEntry entry) {
    return ConversationView.of(conversation, origins.reader(), entry.at);
  }
}
