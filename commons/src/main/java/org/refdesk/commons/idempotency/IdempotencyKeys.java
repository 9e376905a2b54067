package org.refdesk.commons.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Idempotency.StoredAnswer;
import org.refdesk.commons.problem.CommonProblem;

/** The rows of {@code idempotency_key}. */
@ApplicationScoped
public class IdempotencyKeys {

  static final int SWEEP_BATCH = 1_000;

  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended(?, 7309)), k.*"
          + " from (values (1)) one left join lateral (select request_hash, status, location, etag,"
          + " body from idempotency_key where organization = ? and caller = ? and key = ?) k on"
          + " true";
  private static final String STORE =
      "insert into idempotency_key (organization, caller, key, request_hash, status, location,"
          + " etag, body) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String EXPIRE =
      "select delete_expired_idempotency_keys(" + SWEEP_BATCH + ")";

  private final EntityManager entities;

  @Inject
  public IdempotencyKeys(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Takes the key for the present transaction, or gives the answer that is stored under it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while another transaction has it
   */
  @Nullable StoredAnswer claim(String organization, String caller, String key) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(connection -> claim(connection, organization, caller, key));
  }

  private static @Nullable StoredAnswer claim(
      Connection connection, String organization, String caller, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, organization + '\n' + caller + '\n' + key);
      statement.setString(2, organization);
      statement.setString(3, caller);
      statement.setString(4, key);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        byte[] hash = row.getBytes(2);
        if (hash != null) {
          String location = row.getString(4);
          Answer answer =
              new Answer(
                  row.getInt(3),
                  location == null ? null : URI.create(location),
                  row.getString(5),
                  null);
          return new StoredAnswer(hash, answer, row.getString(6));
        }
        if (!row.getBoolean(1)) {
          throw inProgress();
        }
        return null;
      }
    }
  }

  /**
   * Keeps the answer. The unique key decides: the lock was taken on a snapshot that may miss a
   * request that ended in the same moment.
   */
  void store(
      String organization,
      String caller,
      String key,
      byte[] fingerprint,
      Answer answer,
      @Nullable String body) {
    int stored =
        entities
            .unwrap(Session.class)
            .doReturningWork(
                connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(STORE)) {
                    statement.setString(1, organization);
                    statement.setString(2, caller);
                    statement.setString(3, key);
                    statement.setBytes(4, fingerprint);
                    statement.setInt(5, answer.status());
                    URI location = answer.location();
                    statement.setString(6, location == null ? null : location.toString());
                    statement.setString(7, answer.etag());
                    statement.setString(8, body);
                    return statement.executeUpdate();
                  }
                });
    if (stored == 0) {
      throw inProgress();
    }
  }

  /** Deletes a batch of keys older than a day, of all organizations, and tells how many. */
  @Transactional
  int deleteExpired() {
    return ((Number) entities.createNativeQuery(EXPIRE).getSingleResult()).intValue();
  }

  private static RuntimeException inProgress() {
    return CommonProblem.REQUEST_IN_PROGRESS.because(
        "A request with this Idempotency-Key is being carried out.");
  }
}
