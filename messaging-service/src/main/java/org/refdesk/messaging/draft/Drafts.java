package org.refdesk.messaging.draft;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;

/** The drafts of staff. */
@ApplicationScoped
public class Drafts implements PanacheRepositoryBase<Draft, Draft.Key> {

  /** What comes before every page of drafts: they are read from the newest on. */
  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String ADD =
      """
      insert into reply_draft (organization, conversation_id, staff, text, answer_expected,
        documents, written_against, version, saved_at)
      values (current_setting('refdesk.organization'), :id, :staff, :text, :answerExpected,
        :documents, :against, :version, :at) on conflict do nothing""";

  /** Throws a draft away, as when its writer has replied. */
  public void discard(long conversation, String staff) {
    delete("conversationId = ?1 and staff = ?2", conversation, staff);
  }

  /**
   * Adds the first draft. Not left to the entity manager, which would tell the log what the writer
   * has written, when another window was first.
   *
   * @return false if another window of its writer was first
   */
  boolean add(Draft draft) {
    return getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(ADD)
            .setParameter("id", draft.conversationId)
            .setParameter("staff", draft.staff)
            .setParameter("text", draft.text)
            .setParameter("answerExpected", draft.answerExpected, StandardBasicTypes.BOOLEAN)
            .setParameter("documents", draft.documents, UUID[].class)
            .setParameter("against", draft.writtenAgainst)
            .setParameter("version", draft.version)
            .setParameter("at", draft.savedAt)
            .executeUpdate()
        == 1;
  }

  Optional<Draft> lock(Draft.Key key) {
    return Optional.ofNullable(
        getEntityManager().find(Draft.class, key, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * A staff member's drafts, newest first.
   *
   * @param before when the last one already known was saved
   * @param conversation and in which conversation
   */
  List<Draft> of(String staff, Instant before, long conversation, int limit) {
    return getEntityManager()
        .createQuery(
            "from Draft where staff = :staff and (savedAt < :before"
                + " or (savedAt = :before and conversationId < :id))"
                + " order by savedAt desc, conversationId desc",
            Draft.class)
        .setParameter("staff", staff)
        .setParameter("before", before)
        .setParameter("id", conversation)
        .setMaxResults(limit)
        .getResultList();
  }
}
