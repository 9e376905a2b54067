package org.refdesk.messaging.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.ConversationLinking;
import org.refdesk.messaging.conversation.ConversationReading;

/** Which conversations belong together. */
@ApplicationScoped
public class LinkService {

  private final Links links;
  private final ConversationReading conversations;
  private final ConversationLinking linking;

  @Inject
  public LinkService(Links links, ConversationReading conversations, ConversationLinking linking) {
    this.links = links;
    this.conversations = conversations;
    this.linking = linking;
  }

  /** What belongs to a conversation, newest first. */
  @Transactional
  public List<RelatedView> related(long id) {
    conversations.conversation(id);
    return links.of(id);
  }

  /** Links two conversations; those that are linked already stay as they are. */
  @Transactional
  public List<RelatedView> link(long id, long other) {
    if (id == other) {
      throw FieldErrors.of("other", "must be another conversation");
    }
    linking.link(id, other);
    return links.of(id);
  }

  /** Takes the link between two conversations away; nothing happens if there is none. */
  @Transactional
  public void unlink(long id, long other) {
    if (links.areLinked(id, other)) {
      linking.unlink(id, other);
    } else {
      conversations.conversation(id);
    }
  }
}
