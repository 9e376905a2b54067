package org.refdesk.messaging.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.messaging.conversation.ConversationErasing;
import org.refdesk.messaging.conversation.ConversationErasing.Locked;
import org.refdesk.messaging.conversation.CustomerConversations;
import org.refdesk.messaging.hold.LegalHolds;
import org.refdesk.messaging.privacy.CustomerLocks;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.Pseudonyms;

/** Erases what was kept long enough: a conversation with all that was merged into it. */
@ApplicationScoped
class RetentionSteps {

  private final ConversationErasing erasing;
  private final CustomerConversations conversations;
  private final LegalHolds holds;
  private final CustomerLocks locks;
  private final Clock clock;

  @Inject
  RetentionSteps(
      ConversationErasing erasing,
      CustomerConversations conversations,
      LegalHolds holds,
      CustomerLocks locks,
      Clock clock) {
    this.erasing = erasing;
    this.conversations = conversations;
    this.holds = holds;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Erases a matter, all of it or nothing. Each gets a pseudonym of its own: nobody is to see that
   * two matters were those of one customer.
   *
   * @return how many conversations; 0 if somebody acted on it meanwhile, or a part of it is held
   */
  @Transactional
  int erase(long id, RetentionRules.Rule rule) {
    List<Long> matter = conversations.matter(id);
    List<Locked> locked = new ArrayList<>();
    // in order of their ids, as everybody locks more than one
    matter.forEach(one -> erasing.lock(one).ifPresent(locked::add));
    Locked root = locked.stream().filter(one -> one.id() == id).findFirst().orElse(null);
    if (root == null || !isDue(root, rule) || !conversations.matter(id).equals(matter)) {
      return 0;
    }
    locks.share(root.customer());
    Instant now = clock.instant();
    if (holds.ofCustomer(root.customer(), now).isPresent()
        || matter.stream().anyMatch(one -> holds.holdsConversation(one, now))) {
      return 0;
    }
    String pseudonym = Pseudonyms.next();
    Erased erased = new Erased();
    locked.stream()
        .filter(one -> !one.erased())
        .forEach(one -> erasing.erase(one.id(), pseudonym, erased));
    return erased.counts().getOrDefault("conversations", 0);
  }

  private static boolean isDue(Locked root, RetentionRules.Rule rule) {
    return !root.erased()
        && root.mergedInto() == null
        && root.type().equals(rule.type())
        && root.processed() != null
        && rule.cutoff() != null
        && root.processed().isBefore(rule.cutoff());
  }
}
