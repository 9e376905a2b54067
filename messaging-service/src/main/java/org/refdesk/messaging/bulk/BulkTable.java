package org.refdesk.messaging.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** The rows of {@code bulk_result}. */
@ApplicationScoped
class BulkTable {

  static final int SWEEP_BATCH = 1_000;

  private static final String ROW =
      " where organization = :organization and caller = :caller and key = :key";

  private static final String LOCK =
      "select count(*) from pg_advisory_xact_lock(hashtextextended(:name, 7311))";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final ObjectMapper json;

  @Inject
  BulkTable(EntityManager entities, OrganizationContext organization, ObjectMapper json) {
    this.entities = entities;
    this.organization = organization;
    this.json = json;
  }

  /**
   * A bulk action as its sender names it.
   *
   * @param hash of the request: the same key with another one is refused
   */
  record Key(String caller, String key, byte[] hash) {}

  /** Lets nobody else claim a turn under the key until the present transaction ends. */
  void lock(Key key) {
    var _ =
        entities
            .createNativeQuery(LOCK, Long.class)
            .setParameter(
                "name", String.join("\n", organization.current(), key.caller(), key.key()))
            .getSingleResult();
  }

  /** The hash that came with the key before; null if none did. */
  byte @Nullable [] hash(Key key) {
    List<?> rows =
        entities
            .createNativeQuery("select request_hash from bulk_result" + ROW + " limit 1")
            .setParameter("organization", organization.current())
            .setParameter("caller", key.caller())
            .setParameter("key", key.key())
            .getResultList();
    return rows.isEmpty() ? null : (byte[]) rows.getFirst();
  }

  /**
   * Takes a conversation's turn for the present transaction.
   *
   * @return false if the turn was taken before, and its result is kept
   */
  boolean claim(Key key, long conversation) {
    return entities
            .createNativeQuery(
                """
                insert into bulk_result (organization, caller, key, conversation_id, request_hash)
                values (:organization, :caller, :key, :id, :hash) on conflict do nothing""")
            .setParameter("organization", organization.current())
            .setParameter("caller", key.caller())
            .setParameter("key", key.key())
            .setParameter("id", conversation)
            .setParameter("hash", key.hash())
            .executeUpdate()
        == 1;
  }

  /** Keeps the result of a turn that was claimed. */
  void keep(Key key, BulkResult result) {
    entities
        .createNativeQuery(
            "update bulk_result set result = cast(:result as jsonb)"
                + ROW
                + " and conversation_id = :id")
        .setParameter("result", write(result))
        .setParameter("organization", organization.current())
        .setParameter("caller", key.caller())
        .setParameter("key", key.key())
        .setParameter("id", result.id())
        .executeUpdate();
  }

  /** The result of a turn that was taken before. */
  BulkResult kept(Key key, long conversation) {
    return read(
        (String)
            entities
                .createNativeQuery(
                    "select cast(result as text) from bulk_result"
                        + ROW
                        + " and conversation_id = :id")
                .setParameter("organization", organization.current())
                .setParameter("caller", key.caller())
                .setParameter("key", key.key())
                .setParameter("id", conversation)
                .getSingleResult());
  }

  /** Deletes a batch of results older than a day, of all organizations, and tells how many. */
  int deleteExpired() {
    return ((Number)
            entities
                .createNativeQuery("select delete_expired_bulk_results(" + SWEEP_BATCH + ")")
                .getSingleResult())
        .intValue();
  }

  private String write(BulkResult result) {
    try {
      return json.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result can be written", e);
    }
  }

  private BulkResult read(String text) {
    try {
      return json.readValue(text, BulkResult.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result was written by this service", e);
    }
  }
}
