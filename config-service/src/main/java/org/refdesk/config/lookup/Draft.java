package org.refdesk.config.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.field.Values;
import org.refdesk.config.organization.Organization;

/**
 * The content of a record as a caller wants it to be.
 *
 * @param code null only where none could be read
 * @param description null where none was given, which a record that hides another may do
 * @param fields null where none were given, which a record that hides another may do
 */
public record Draft(
    @Nullable String code,
    @Nullable String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    @Nullable Values fields) {

  /** Of a document that could not be read at all. */
  static final Draft NONE = new Draft(null, null, false, null, null, null);

  /** The same with another last day. */
  Draft until(@Nullable LocalDate last) {
    return new Draft(code, description, hidden, activeFrom, last, fields);
  }

  /** The code of a draft without faults. */
  String requireCode() {
    return Objects.requireNonNull(code, "code");
  }

  /** The fields of a draft without faults. */
  Values requireFields() {
    return Objects.requireNonNull(fields, "fields");
  }

  /** What it refers to. A record that hides another is never used, so there it does not matter. */
  Set<Reference> references() {
    Set<Reference> references = new LinkedHashSet<>();
    if (fields != null && !hidden) {
      fields.references(Faults.none(), (reference, at) -> references.add(reference));
    }
    return references;
  }

  /** The record that a draft without faults makes. */
  LookupRecord toRecord(
      Organization here, LookupTable table, long version, Instant now, String by) {
    return new LookupRecord(
        here.code(),
        table.name().path(),
        requireCode(),
        description == null ? "" : description,
        hidden,
        activeFrom,
        activeTo,
        requireFields(),
        version,
        now,
        by);
  }
}
