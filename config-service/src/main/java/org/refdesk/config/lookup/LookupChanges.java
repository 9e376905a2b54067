package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.config.history.Change;
import org.refdesk.config.history.Change.Action;
import org.refdesk.config.history.History;

/** What history and events tell of a change to a record. */
@ApplicationScoped
class LookupChanges {

  private final ObjectMapper json;

  @Inject
  LookupChanges(ObjectMapper json) {
    this.json = json;
  }

  /** A change, for the history and for the outbox. */
  record Published(History.Entry entry, DomainEvent event) {}

  /**
   * @param before null if the record is new
   */
  Published saved(LookupTable table, @Nullable LookupRecord before, LookupRecord after) {
    Action action = before == null ? Action.CREATED : Action.UPDATED;
    Change change =
        new Change(
            after.version(),
            action,
            after.changedAt(),
            after.changedBy(),
            before == null ? null : state(before),
            state(after));
    return published(table, after, change, LookupState.of(after));
  }

  /**
   * @param revision number of the deletion among the record's changes
   */
  Published deleted(LookupTable table, LookupRecord before, long revision, Instant now, String by) {
    Change change = new Change(revision, Action.DELETED, now, by, state(before), null);
    return published(
        table,
        before,
        change,
        new LookupState.Deleted(before.organization(), before.table(), before.code()));
  }

  private static Published published(
      LookupTable table, LookupRecord record, Change change, Object data) {
    String key = record.organization() + "/" + record.table() + "/" + record.code();
    return new Published(
        new History.Entry(
            new History.Subject(record.organization(), record.table(), record.code()), change),
        new DomainEvent(
            Topics.LOOKUPS,
            key,
            "org.refdesk.config.%s.%s.v1"
                .formatted(table.name().singular(), change.action().pastParticiple()),
            key,
            record.organization(),
            change.revision(),
            data));
  }

  private JsonNode state(LookupRecord record) {
    return json.valueToTree(LookupState.of(record));
  }
}
