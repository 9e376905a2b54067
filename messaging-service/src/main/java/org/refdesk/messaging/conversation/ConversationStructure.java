package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.link.Links;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.sla.MessageKind;
import org.refdesk.messaging.sla.Questions;

/**
 * Makes one conversation of two, two of one, and undoes it. Whoever changes two conversations locks
 * the one with the lower number first, so that opposite merges wait for each other and do not
 * block: the second one then finds its conversation closed.
 */
@ApplicationScoped
public class ConversationStructure {

  private final ConversationRepository conversations;
  private final ConversationService service;
  private final NewConversations newConversations;
  private final Links links;
  private final Origins origins;

  @Inject
  public ConversationStructure(
      ConversationRepository conversations,
      ConversationService service,
      NewConversations newConversations,
      Links links,
      Origins origins) {
    this.conversations = conversations;
    this.service = service;
    this.newConversations = newConversations;
    this.links = links;
    this.origins = origins;
  }

  /** Two conversations that are locked. */
  private record Pair(Conversation source, Conversation target) {

    Instant lastChange() {
      return source.modifiedAt.isAfter(target.modifiedAt) ? source.modifiedAt : target.modifiedAt;
    }
  }

  /**
   * Closes a conversation because it goes on in another one. Its messages stay where they are; what
   * the customer replies to it goes to the other one, and so does what is to be answered.
   *
   * @return the other one after it
   */
  @Transactional
  public ConversationView merge(long id, @Nullable String ifMatch, MergeRequest request) {
    if (request.into() == null || request.into() == id) {
      throw FieldErrors.of("into", "must be another conversation");
    }
    long into = request.into();
    Pair pair = lock(id, into);
    ETags.requireMatch(ifMatch, pair.source().version);
    if (!pair.source().customer.number().equals(pair.target().customer.number())) {
      throw MessagingProblem.MERGE_NOT_POSSIBLE.because("They are of different customers.");
    }
    if (pair.target().status().isClosed()) {
      throw MessagingProblem.MERGE_NOT_POSSIBLE.because(
          pair.target().mergedInto == null
              ? "Conversation " + into + " is closed."
              : "Conversation %d itself goes on in %d.".formatted(into, pair.target().mergedInto));
    }
    pair.target().requireRoom();
    Instant unanswered = questions(id).oldest().orElse(null);
    Origin origin = origins.origin(Actor.STAFF, null, null, pair.lastChange());
    Author system = new Author(Actor.SYSTEM, origin.by().code(), origin.by().name());
    HistoryEntry closed =
        pair.source().apply(ConversationAction.SYSTEM_CLOSES, system, origin.at()).relatedTo(into);
    pair.source().mergedInto = into;
    HistoryEntry merged = pair.target().join(id, unanswered, origin.by(), origin.at());
    service.change(pair.source(), closed, null);
    service.change(pair.target(), merged, null);
    return ConversationView.of(pair.target(), origins.reader(), origin.at());
  }

  /**
   * Undoes a merge: the conversation that was closed by it is open again. What came with it and was
   * not answered since is to be answered there again; the other one keeps its status.
   *
   * @return that conversation
   */
  @Transactional
  public ConversationView unmerge(long id, @Nullable String ifMatch) {
    long into = conversations.mergedInto(id).orElseThrow(() -> notMerged(id));
    Pair pair = lock(id, into);
    ETags.requireMatch(ifMatch, pair.source().version);
    if (pair.source().mergedInto == null || pair.source().mergedInto != into) {
      throw notMerged(id);
    }
    pair.source().requireRoom();
    Instant unanswered = questions(into).joinedFrom(id).orElse(null);
    Origin origin = origins.origin(Actor.STAFF, null, null, pair.lastChange());
    HistoryEntry reopened =
        pair.source()
            .apply(ConversationAction.STAFF_REOPENS, origin.by(), origin.at())
            .relatedTo(into)
            .unanswered(unanswered);
    pair.source().mergedInto = null;
    HistoryEntry unmerged =
        pair.target().record(HistoryEntry.Kind.UNMERGED, origin.by(), origin.at()).relatedTo(id);
    service.change(pair.source(), reopened, null);
    service.change(pair.target(), unmerged, null);
    return ConversationView.of(pair.source(), origins.reader(), origin.at());
  }

  /**
   * Begins a conversation with a message that the customer wrote in another one, and links the two.
   * The message also stays where it was, with its documents: a document is part of one message.
   * Deadlines of the new one begin now.
   */
  @Transactional
  public ConversationView split(long id, @Nullable String ifMatch, SplitRequest request) {
    Conversation old = lock(id);
    ETags.requireMatch(ifMatch, old.version);
    old.requireRoom();
    if (request.subject() != null && request.subject().isBlank()) {
      throw FieldErrors.of("subject", "must not be blank");
    }
    Message message =
        conversations
            .message(id, request.message() == null ? 0 : request.message())
            .filter(found -> found.kind() == MessageKind.FROM_CUSTOMER)
            .orElseThrow(() -> FieldErrors.of("message", "is no message of the customer"));
    boolean reclassified = request.type() != null;
    ConversationView begun =
        newConversations.beginAgain(
            new ConversationRequest(
                request.subject() == null ? old.subject : request.subject(),
                message.text(),
                reclassified ? request.type() : old.type,
                reclassified || request.category() != null ? request.category() : old.category,
                old.branch,
                old.customer.number(),
                old.channel,
                Actor.CUSTOMER,
                null,
                null,
                null,
                null,
                null));
    Origin origin = origins.origin(Actor.STAFF, null, null, old.modifiedAt);
    HistoryEntry entry =
        old.record(HistoryEntry.Kind.SPLIT, origin.by(), origin.at()).relatedTo(begun.id());
    service.change(old, entry, null);
    links.add(id, begun.id(), origin.by().code(), origin.at());
    return begun;
  }

  private Questions questions(long id) {
    return Questions.after(
        conversations.history(id).stream().flatMap(entry -> entry.clockEvents().stream()).toList());
  }

  private Pair lock(long source, long target) {
    if (source < target) {
      Conversation first = lock(source);
      return new Pair(first, lock(target));
    }
    Conversation first = lock(target);
    return new Pair(lock(source), first);
  }

  private Conversation lock(long id) {
    return service.lock(id);
  }

  private static RuntimeException notMerged(long id) {
    return MessagingProblem.MERGE_NOT_POSSIBLE.because(
        "Conversation " + id + " is not merged into another one.");
  }
}
