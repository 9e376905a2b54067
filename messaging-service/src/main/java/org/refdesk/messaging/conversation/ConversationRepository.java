package org.refdesk.messaging.conversation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refdesk.messaging.message.EntryId;
import org.refdesk.messaging.message.Message;

/** Conversations with their history and messages. */
@ApplicationScoped
public class ConversationRepository implements PanacheRepositoryBase<Conversation, Long> {

  private static final int PAGE_BYTES = 1 << 20;

  /** What the rows say once they are locked, and not what they said before. */
  private static final String LOCK_CHAIN =
      """
      select id, merged_into from conversation
      where organization = current_setting('refdesk.organization') and id = any (array(
        with recursive chain (id, merged_into) as (
          select id, merged_into from conversation
          where organization = current_setting('refdesk.organization') and id = :id
          union
          select c.id, c.merged_into from chain h join conversation c
            on c.organization = current_setting('refdesk.organization') and c.id = h.merged_into)
        select id from chain))
      order by id for no key update""";

  /**
   * Loads a conversation to change it. Its row stays locked until the transaction ends: whoever
   * acts at the same time waits, and then sees the new version.
   */
  Optional<Conversation> lock(long id) {
    return Optional.ofNullable(
        getEntityManager().find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Locks a conversation with all those in which it goes on, the lower numbers first, as everybody
   * locks more than one. Where one of them was merged or unmerged meanwhile, the locks are given
   * back before it is tried anew: what is to be locked now may have a lower number.
   */
  void lockChain(long id) {
    execute("savepoint chain");
    while (!reachesItsEnd(id, lockedChain(id))) {
      execute("rollback to savepoint chain");
    }
  }

  /** The rows of a chain, now locked: each conversation and where it goes on. */
  private Map<Long, Optional<Long>> lockedChain(long id) {
    List<Object[]> rows =
        getEntityManager()
            .createNativeQuery(LOCK_CHAIN, Object[].class)
            .setParameter("id", id)
            .getResultList();
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> ((Number) row[0]).longValue(),
                row -> Optional.ofNullable((Number) row[1]).map(Number::longValue)));
  }

  private static boolean reachesItsEnd(long id, Map<Long, Optional<Long>> chain) {
    if (chain.isEmpty()) {
      return true;
    }
    Optional<Long> next = Optional.of(id);
    while (next.isPresent() && chain.containsKey(next.get())) {
      next = chain.getOrDefault(next.get(), Optional.empty());
    }
    return next.isEmpty();
  }

  private void execute(String statement) {
    getEntityManager().createNativeQuery(statement).executeUpdate();
  }

  /**
   * Loads a conversation beside which something is written. Others may do so at the same time;
   * whoever changes or erases it waits.
   */
  Optional<Conversation> share(long id) {
    return Optional.ofNullable(
        getEntityManager().find(Conversation.class, id, LockModeType.PESSIMISTIC_READ));
  }

  /** Ids of conversations that are not closed, in order. */
  List<Long> notClosed(long after, int limit) {
    return getEntityManager()
        .createNativeQuery(
            "select id from conversation where organization ="
                + " current_setting('refdesk.organization') and phase < 2 and id > :after"
                + " order by id limit :limit",
            Long.class)
        .setParameter("after", after)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** The conversations of these ids, in order. */
  List<Conversation> findAll(List<Long> ids) {
    return getEntityManager()
        .createQuery("from Conversation where id in :ids order by id", Conversation.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /** The same, each locked as by {@link #lock}; in order, so that nobody waits in a circle. */
  List<Conversation> lockAll(List<Long> ids) {
    return getEntityManager()
        .createQuery("from Conversation where id in :ids order by id", Conversation.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** The whole histories of several conversations. */
  Map<Long, List<HistoryEntry>> histories(List<Long> conversations) {
    return getEntityManager()
        .createQuery(
            "from HistoryEntry where conversationId in :ids order by conversationId, position",
            HistoryEntry.class)
        .setParameter("ids", conversations)
        .getResultStream()
        .collect(Collectors.groupingBy(entry -> entry.id().conversationId()));
  }

  /** In which conversation one goes on; read without its lock. */
  Optional<Long> mergedInto(long id) {
    return getEntityManager()
        .createQuery("select c.mergedInto from Conversation c where c.id = :id", Long.class)
        .setParameter("id", id)
        .getResultStream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whose a conversation is; read without its lock, and without keeping it in memory. */
  Optional<Correspondence.Party> party(long id) {
    return getEntityManager()
        .createQuery(
            "select c.customer.number, c.customer.name, c.customer.email from Conversation c"
                + " where c.id = :id",
            Object[].class)
        .setParameter("id", id)
        .getResultStream()
        .map(row -> new Correspondence.Party((String) row[0], (String) row[1], (String) row[2]))
        .findFirst();
  }

  Optional<Message> message(long conversation, int position) {
    return Optional.ofNullable(
        getEntityManager().find(Message.class, new EntryId(conversation, position)));
  }

  void add(HistoryEntry entry) {
    getEntityManager().persist(entry);
  }

  void add(Message message) {
    getEntityManager().persist(message);
  }

  /** The whole history in recorded order, from which the clocks are replayed. */
  List<HistoryEntry> history(long conversation) {
    return getEntityManager()
        .createQuery(
            "from HistoryEntry where conversationId = :id order by position", HistoryEntry.class)
        .setParameter("id", conversation)
        .getResultList();
  }

  /**
   * A part of the history in recorded order.
   *
   * @param after position of the last entry already known, 0 for none
   */
  List<HistoryEntry> history(long conversation, int after, int limit) {
    return getEntityManager()
        .createQuery(
            "from HistoryEntry where conversationId = :id and position > :after order by position",
            HistoryEntry.class)
        .setParameter("id", conversation)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * How many of the next messages fit on a page that memory can bear: at least one, at most the
   * limit.
   *
   * @param withNotes whether internal notes are wanted too
   */
  int fitting(long conversation, int after, int limit, boolean withNotes) {
    return ((Number)
            getEntityManager()
                .createNativeQuery(
                    """
                    select count(*) from (
                      select row_number() over w as n, sum(octet_length(text)) over w as bytes
                      from (
                        select position, text from message
                        where organization = current_setting('refdesk.organization')
                          and conversation_id = :id and position > :after
                          and (:notes or kind <> 'INTERNAL_NOTE')
                        order by position limit :limit) next
                      window w as (order by position)) page
                    where n = 1 or bytes <= :most""")
                .setParameter("id", conversation)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .setParameter("notes", withNotes)
                .setParameter("most", PAGE_BYTES)
                .getSingleResult())
        .intValue();
  }

  /**
   * Messages in order.
   *
   * @param after position of the last message already known, 0 for none
   * @param withNotes whether internal notes are wanted too
   */
  List<Message> messages(long conversation, int after, int limit, boolean withNotes) {
    return getEntityManager()
        .createQuery(
            "from Message where conversationId = :id and position > :after"
                + " and (:notes = true or kind <> org.refdesk.messaging.sla.MessageKind.INTERNAL_NOTE)"
                + " order by position",
            Message.class)
        .setParameter("id", conversation)
        .setParameter("after", after)
        .setParameter("notes", withNotes)
        .setMaxResults(limit)
        .getResultList();
  }
}
