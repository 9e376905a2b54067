package org.refdesk.messaging.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationReading;

/** Which conversations belong together. A link changes neither of them. */
@ApplicationScoped
public class LinkService {

  private final Links links;
  private final ConversationReading conversations;
  private final Caller caller;
  private final Clock clock;

  @Inject
  public LinkService(Links links, ConversationReading conversations, Caller caller, Clock clock) {
    this.links = links;
    this.conversations = conversations;
    this.caller = caller;
    this.clock = clock;
  }

  /** What belongs to a conversation, newest first. */
  @Transactional
  public List<RelatedView> related(long id) {
    conversations.conversation(id);
    return links.of(id);
  }

  /** Links two conversations. */
  @Transactional
  public List<RelatedView> link(long id, long other) {
    if (id == other) {
      throw FieldErrors.of("other", "must be another conversation");
    }
    conversations.toWriteBeside(Math.min(id, other));
    conversations.toWriteBeside(Math.max(id, other));
    links.add(id, other, caller.staffCode(), clock.instant());
    return links.of(id);
  }

  /** Takes the link between two conversations away; nothing happens if there is none. */
  @Transactional
  public void unlink(long id, long other) {
    conversations.toWriteBeside(id);
    links.remove(id, other);
  }
}
