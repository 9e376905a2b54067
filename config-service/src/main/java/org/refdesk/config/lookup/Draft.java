package org.refdesk.config.lookup;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Values;

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

  /** The code of a draft without faults. */
  String requireCode() {
    return Objects.requireNonNull(code, "code");
  }

  /** The fields of a draft without faults. */
  Values requireFields() {
    return Objects.requireNonNull(fields, "fields");
  }
}
