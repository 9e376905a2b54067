package org.refdesk.document.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.document.document.Condition;
import org.refdesk.document.document.DocumentStatus;
import org.refdesk.document.storage.StoredObject;

/**
 * Rows and objects of one organization side by side, both in the order of their ids.
 *
 * @param findings what does not fit together
 * @param next id after which to go on; null when both came to their end
 */
record Comparison(List<Finding> findings, @Nullable UUID next) {

  /** What the sweep must know of a row. */
  record Row(UUID id, DocumentStatus status, @Nullable Long size, Condition condition) {}

  /** Something that does not fit together. */
  record Finding(Kind kind, UUID id) {}

  enum Kind {
    /** An old object that no row knows. */
    ORPHAN,
    /** The object of a deleted document. */
    LEFTOVER,
    /** A stored document whose object was not listed. */
    MISSING,
    /** A stored document whose object has another length. */
    RESIZED,
    /** A document that was missing and whose object is there. */
    FOUND_AGAIN
  }

  /**
   * Compares two pages that begin after the same id. Only the stretch that both cover is judged:
   * behind the last element of a full page there may be more.
   *
   * @param rows read before the objects were listed, so that a row without its object is no upload
   *     that ended meanwhile
   * @param limit size of a full page
   * @param cutoff objects written at or after it are too fresh to be orphans
   */
  static Comparison of(List<Row> rows, List<StoredObject> objects, int limit, Instant cutoff) {
    String end = end(rows, objects, limit);
    Map<UUID, Row> byId = new HashMap<>();
    rows.stream().filter(r -> covers(end, r.id())).forEach(r -> byId.put(r.id(), r));
    List<Finding> findings = new ArrayList<>();
    for (StoredObject object : objects) {
      UUID id = object.key().id();
      if (covers(end, id)) {
        Kind kind = judge(byId.remove(id), object, cutoff);
        if (kind != null) {
          findings.add(new Finding(kind, id));
        }
      }
    }
    rows.stream()
        .filter(r -> byId.containsKey(r.id()) && r.status() == DocumentStatus.STORED)
        .forEach(r -> findings.add(new Finding(Kind.MISSING, r.id())));
    return new Comparison(List.copyOf(findings), end == null ? null : UUID.fromString(end));
  }

  private static @Nullable Kind judge(@Nullable Row row, StoredObject object, Instant cutoff) {
    if (row == null) {
      return object.modified().isBefore(cutoff) ? Kind.ORPHAN : null;
    }
    return switch (row.status()) {
      case PENDING, ABANDONED -> null;
      case DELETED -> Kind.LEFTOVER;
      case STORED -> judgeStored(row, object);
    };
  }

  private static @Nullable Kind judgeStored(Row row, StoredObject object) {
    if (row.size() == null || row.size() != object.size()) {
      return row.condition() == Condition.DAMAGED ? null : Kind.RESIZED;
    }
    return row.condition() == Condition.MISSING ? Kind.FOUND_AGAIN : null;
  }

  /** In text, because the order of {@link UUID} is not that of the database and the store. */
  private static @Nullable String end(List<Row> rows, List<StoredObject> objects, int limit) {
    String lastRow = rows.size() < limit ? null : rows.getLast().id().toString();
    String lastObject = objects.size() < limit ? null : objects.getLast().key().id().toString();
    if (lastRow == null || lastObject == null) {
      return lastRow == null ? lastObject : lastRow;
    }
    return lastRow.compareTo(lastObject) < 0 ? lastRow : lastObject;
  }

  private static boolean covers(@Nullable String end, UUID id) {
    return end == null || id.toString().compareTo(end) <= 0;
  }
}
