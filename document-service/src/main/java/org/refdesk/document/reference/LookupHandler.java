package org.refdesk.document.reference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;

/**
 * Keeps the copies of organizations and document types. An event older than the copy is ignored.
 */
@ApplicationScoped
public class LookupHandler implements EventHandler {

  private static final String ORGANIZATION = "org.refdesk.config.organization.";
  private static final String DOCUMENT_TYPE = "org.refdesk.config.document-type.";

  private static final String WRITE_ORGANIZATION =
      """
      insert into organization_reference (code, parent, level, time_zone, sequence)
      values (:code, cast(:parent as text), :level, :timeZone, :sequence)
      on conflict (code) do update
        set parent = excluded.parent, level = excluded.level, time_zone = excluded.time_zone,
            sequence = excluded.sequence
        where organization_reference.sequence < excluded.sequence
      """;
  private static final String DELETE_ORGANIZATION =
      "delete from organization_reference where code = :code and sequence < :sequence";
  private static final String WRITE_TYPE =
      """
      insert into document_type_reference
        (organization, code, hidden, active_from, active_to, deleted, sequence)
      values (:organization, :code, :hidden, cast(:activeFrom as date), cast(:activeTo as date),
        :deleted, :sequence)
      on conflict (organization, code) do update
        set hidden = excluded.hidden, active_from = excluded.active_from,
            active_to = excluded.active_to, deleted = excluded.deleted, sequence = excluded.sequence
        where document_type_reference.sequence < excluded.sequence
      """;

  private final EntityManager entities;

  @Inject
  public LookupHandler(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String consumer() {
    return "lookups";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.LOOKUPS);
  }

  @Override
  public boolean accepts(String type) {
    return type.startsWith(ORGANIZATION) || type.startsWith(DOCUMENT_TYPE);
  }

  @Override
  public void handle(ReceivedEvent event) {
    boolean deleted = event.type().endsWith(".deleted.v1");
    if (event.type().startsWith(DOCUMENT_TYPE)) {
      writeType(event, deleted);
    } else if (deleted) {
      entities
          .createNativeQuery(DELETE_ORGANIZATION)
          .setParameter("code", required(event.data(), "code"))
          .setParameter("sequence", event.sequence())
          .executeUpdate();
    } else {
      entities
          .createNativeQuery(WRITE_ORGANIZATION)
          .setParameter("code", required(event.data(), "code"))
          .setParameter("parent", optional(event.data(), "parent"))
          .setParameter("level", required(event.data(), "level"))
          .setParameter("timeZone", required(event.data(), "timeZone"))
          .setParameter("sequence", event.sequence())
          .executeUpdate();
    }
  }

  private void writeType(ReceivedEvent event, boolean deleted) {
    JsonNode data = event.data();
    entities
        .createNativeQuery(WRITE_TYPE)
        .setParameter("organization", required(data, "organization"))
        .setParameter("code", required(data, "code"))
        .setParameter("hidden", data.path("hidden").asBoolean(false))
        .setParameter("activeFrom", date(data, "activeFrom"))
        .setParameter("activeTo", date(data, "activeTo"))
        .setParameter("deleted", deleted)
        .setParameter("sequence", event.sequence())
        .executeUpdate();
  }

  /** Read as a date, so that what is none makes a dead letter and not a broken row. */
  private static @Nullable String date(JsonNode data, String field) {
    String text = optional(data, field);
    return text == null ? null : LocalDate.parse(text).toString();
  }

  private static @Nullable String optional(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static String required(JsonNode data, String field) {
    String value = optional(data, field);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("no " + field + " in the event");
    }
    return value;
  }
}
