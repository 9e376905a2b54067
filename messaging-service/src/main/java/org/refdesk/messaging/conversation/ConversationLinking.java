package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.refdesk.messaging.conversation.Origins.Origin;
import org.refdesk.messaging.link.Links;

/**
 * Links two conversations, and takes a link away. Each of both tells of it in its history and by an
 * event; nothing else of them changes, their clocks least of all. The link of a split is told by
 * the split itself.
 */
@ApplicationScoped
public class ConversationLinking {

  private final ConversationService service;
  private final Links links;
  private final Origins origins;

  @Inject
  public ConversationLinking(ConversationService service, Links links, Origins origins) {
    this.service = service;
    this.links = links;
    this.origins = origins;
  }

  /**
   * Links two conversations; those that are linked already stay so, and their histories as well.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if one of them is not there, 409 if one
   *     is erased or full
   */
  @Transactional(TxType.MANDATORY)
  public void link(long one, long other) {
    List<Conversation> pair = lock(one, other);
    if (!links.areLinked(one, other)) {
      Origin origin = origin(pair);
      links.add(one, other, origin.by().code(), origin.at());
      record(HistoryEntry.Kind.LINKED, pair, origin);
    }
  }

  /**
   * Takes the link of two conversations away, if there is one.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if one of them is erased or full
   */
  @Transactional(TxType.MANDATORY)
  public void unlink(long one, long other) {
    List<Conversation> pair = lock(one, other);
    if (links.areLinked(one, other)) {
      links.remove(one, other);
      record(HistoryEntry.Kind.UNLINKED, pair, origin(pair));
    }
  }

  /** Both, the one with the lower number locked first. */
  private List<Conversation> lock(long one, long other) {
    Conversation first = service.lock(Math.min(one, other));
    return List.of(first, service.lock(Math.max(one, other)));
  }

  /** Who does it, and when: after the last change of either. */
  private Origin origin(List<Conversation> pair) {
    Instant first = pair.getFirst().modifiedAt;
    Instant last = pair.getLast().modifiedAt;
    return origins.origin(Actor.STAFF, null, null, first.isAfter(last) ? first : last);
  }

  private void record(HistoryEntry.Kind kind, List<Conversation> pair, Origin origin) {
    pair.forEach(Conversation::requireRoom);
    for (Conversation conversation : pair) {
      Conversation other = conversation.equals(pair.getFirst()) ? pair.getLast() : pair.getFirst();
      service.change(
          conversation,
          conversation.record(kind, origin.by(), origin.at()).relatedTo(other.id()),
          null);
    }
  }
}
