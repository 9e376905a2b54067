package org.refdesk.messaging.watching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationReading;
import org.refdesk.messaging.conversation.LibraryLookups;

/** Who watches a conversation. Watching changes nothing of the conversation itself. */
@ApplicationScoped
public class WatcherService {

  private static final int MOST_WATCHERS = 50;

  private final WatcherTable watchers;
  private final ConversationReading conversations;
  private final LibraryLookups lookups;
  private final Clock clock;

  @Inject
  public WatcherService(
      WatcherTable watchers,
      ConversationReading conversations,
      LibraryLookups lookups,
      Clock clock) {
    this.watchers = watchers;
    this.conversations = conversations;
    this.lookups = lookups;
    this.clock = clock;
  }

  /** The watchers of a conversation, by code. */
  @Transactional
  public List<WatcherView> watchers(long conversation) {
    conversations.conversation(conversation);
    return watchers.of(conversation);
  }

  /** Lets a staff member watch a conversation. */
  @Transactional
  public List<WatcherView> watch(long conversation, String staff) {
    String code = staff.toUpperCase(Locale.ROOT);
    conversations.toWriteBeside(conversation);
    List<WatcherView> present = watchers.of(conversation);
    Instant now = clock.instant();
    if (!lookups.isSupportStaff(code, now)) {
      throw FieldErrors.of("staff", "is not a staff member with the role " + Roles.CSM1);
    }
    if (present.size() >= MOST_WATCHERS) {
      throw FieldErrors.of("staff", "a conversation has at most " + MOST_WATCHERS + " watchers");
    }
    watchers.add(conversation, code, now);
    return watchers.of(conversation);
  }

  /** Lets a staff member watch no longer; nothing happens if the staff member did not. */
  @Transactional
  public void leave(long conversation, String staff) {
    conversations.conversation(conversation);
    watchers.remove(conversation, staff.toUpperCase(Locale.ROOT));
  }
}
