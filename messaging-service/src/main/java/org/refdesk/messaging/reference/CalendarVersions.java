package org.refdesk.messaging.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import org.hibernate.Session;

/** Reads former definitions of calendars. */
@ApplicationScoped
public class CalendarVersions {

  private static final String FIND =
      "select fields::text from calendar_version"
          + " where organization = ? and code = ? and version = ?";

  private final EntityManager entities;
  private final ObjectMapper json;

  @Inject
  public CalendarVersions(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /**
   * The fields of one definition.
   *
   * @return nothing for one that this service never saw: the topic keeps only the latest, and
   *     whoever was away for long misses those between
   */
  @Transactional
  public Optional<JsonNode> fields(RecordVersion definition) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, definition.organization());
                statement.setString(2, definition.code());
                statement.setLong(3, definition.version());
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(read(row.getString(1))) : Optional.empty();
                }
              }
            });
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON", e);
    }
  }
}
