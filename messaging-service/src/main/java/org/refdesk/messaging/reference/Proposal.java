package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edit that is only thought of: of a record, or of an organization's time zone.
 *
 * @param organization whose record it is, or whose time zone
 * @param key the record; null where it is the time zone
 * @param definition what the organization would say of the record; null where it would no longer
 *     say anything
 * @param timeZone the time zone; null where it is a record
 */
public record Proposal(
    String organization,
    @Nullable LookupKey key,
    @Nullable Definition definition,
    @Nullable ZoneId timeZone) {

  /** A record would be so. */
  public static Proposal of(Definition definition) {
    return new Proposal(definition.organization(), definition.key(), definition, null);
  }

  /** An organization would have no such record of its own. */
  public static Proposal without(String organization, LookupKey key) {
    return new Proposal(organization, key, null, null);
  }

  /** An organization would be in another time zone. */
  public static Proposal moving(String organization, ZoneId timeZone) {
    return new Proposal(organization, null, null, timeZone);
  }

  /**
   * The rows of a path as they would be.
   *
   * @param keys the records that were asked for
   */
  List<LookupRow> in(List<LookupRow> found, Collection<LookupKey> keys) {
    if (timeZone != null) {
      return found.stream().map(row -> isOwn(row) ? moved(row, timeZone) : row).toList();
    }
    if (key == null || !keys.contains(key)) {
      return found;
    }
    List<LookupRow> proposed = new ArrayList<>(found.size() + 1);
    for (LookupRow row : found) {
      proposed.add(isOwn(row) && key.equals(row.key()) ? undefined(row.organization()) : row);
    }
    if (definition != null) {
      define(proposed, key, definition);
    }
    return proposed;
  }

  private boolean isOwn(LookupRow row) {
    return row.organization().code().equals(organization);
  }

  /** Puts a row before the first one of its organization, if that is on the path. */
  private void define(List<LookupRow> rows, LookupKey defined, Definition as) {
    for (int i = 0; i < rows.size(); i++) {
      if (isOwn(rows.get(i))) {
        rows.add(
            i,
            new LookupRow(
                rows.get(i).organization(),
                defined,
                as.hidden(),
                as.activeFrom(),
                as.activeTo(),
                Long.MAX_VALUE,
                as.fields()));
        return;
      }
    }
  }

  /** The organization stays on the path, whatever it defines. */
  private static LookupRow undefined(Organization organization) {
    return new LookupRow(organization, null, false, null, null, 0, MissingNode.getInstance());
  }

  private static LookupRow moved(LookupRow row, ZoneId zone) {
    Organization here = row.organization();
    return new LookupRow(
        new Organization(here.code(), here.level(), zone),
        row.key(),
        row.hidden(),
        row.activeFrom(),
        row.activeTo(),
        row.version(),
        row.fields());
  }
}
