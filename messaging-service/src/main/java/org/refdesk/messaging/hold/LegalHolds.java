package org.refdesk.messaging.hold;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.refdesk.commons.organization.OrganizationContext;

/** Which data of the library in context is held. */
@ApplicationScoped
public class LegalHolds implements PanacheRepositoryBase<LegalHold, Long> {

  private static final String IN_FORCE =
      "kind = ?1 and subject = ?2 and latest = true and action <> ?3 and (until is null or until > ?4)";

  private static final String CHAIN =
      """
      with recursive chain (id, next) as (
        select c.id, c.merged_into from conversation c
        where c.organization = :organization and c.id = :id
        union
        select c.id, c.merged_into
        from chain k join conversation c on c.organization = :organization and c.id = k.next)
      select id from chain""";

  private final OrganizationContext organization;

  @Inject
  public LegalHolds(OrganizationContext organization) {
    this.organization = organization;
  }

  /** The hold on all that concerns a customer, if there is one in force. */
  @Transactional(TxType.MANDATORY)
  public Optional<HoldInForce> ofCustomer(String customer, Instant now) {
    return inForce(HoldKind.CUSTOMER, customer, now);
  }

  /** Whether a conversation is held by itself, or one in which it goes on. */
  @Transactional(TxType.MANDATORY)
  public boolean holdsConversation(long conversation, Instant now) {
    return (Boolean)
        getEntityManager()
            .createNativeQuery("select conversation_held(:organization, :id, :now)", Boolean.class)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .setParameter("now", now)
            .getSingleResult();
  }

  /** The holds in force on a conversation itself and on those in which it goes on. */
  @Transactional(TxType.MANDATORY)
  public List<HoldInForce> over(long conversation, Instant now) {
    List<?> chain =
        getEntityManager()
            .createNativeQuery(CHAIN, Long.class)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .getResultList();
    return chain.stream()
        .flatMap(id -> inForce(HoldKind.CONVERSATION, String.valueOf(id), now).stream())
        .toList();
  }

  /** How it stands with a customer or a conversation: the last decision, whatever it was. */
  Optional<LegalHold> latest(HoldKind kind, String subject) {
    return find("kind = ?1 and subject = ?2 and latest = true", kind, subject)
        .firstResultOptional();
  }

  /**
   * Decisions about a customer or a conversation, newest first.
   *
   * @param before number of the last one already known
   */
  List<LegalHold> history(HoldKind kind, String subject, long before, int limit) {
    return find("kind = ?1 and subject = ?2 and id < ?3 order by id desc", kind, subject, before)
        .page(0, limit)
        .list();
  }

  /** Adds a decision, which says from now on how it stands. */
  void decide(LegalHold hold) {
    var _ =
        getEntityManager()
            .createNativeQuery(
                "update legal_hold set latest = false where organization = :organization"
                    + " and kind = :kind and subject = :subject and latest")
            .setParameter("organization", organization.current())
            .setParameter("kind", hold.kind.name())
            .setParameter("subject", hold.subject)
            .executeUpdate();
    persistAndFlush(hold);
  }

  /**
   * Takes the reasons out of the decisions about what was erased, and the customer's number. Those
   * about a customer no longer say how it stands: under one pseudonym there may come more of them,
   * as long as the erasure is not done.
   *
   * @param renamed number or pseudonym under which they stand from now on
   */
  int forget(HoldKind kind, String subject, String renamed) {
    return getEntityManager()
        .createNativeQuery(
            "update legal_hold set reason = '', subject = :renamed,"
                + " latest = latest and kind <> 'CUSTOMER'"
                + " where organization = :organization and kind = :kind and subject = :subject")
        .setParameter("renamed", renamed)
        .setParameter("organization", organization.current())
        .setParameter("kind", kind.name())
        .setParameter("subject", subject)
        .executeUpdate();
  }

  private Optional<HoldInForce> inForce(HoldKind kind, String subject, Instant now) {
    return find(IN_FORCE, kind, subject, HoldAction.LIFTED, now)
        .firstResultOptional()
        .map(HoldInForce::of);
  }
}
