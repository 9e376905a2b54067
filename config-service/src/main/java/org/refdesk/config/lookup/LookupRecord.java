package org.refdesk.config.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Values;

/**
 * A record as it is stored.
 *
 * @param organization that defined it
 * @param table path of its table
 * @param hidden whether it hides what an ancestor defines under the same code
 * @param activeFrom first day on which it is active; null: ever since
 * @param activeTo last day on which it is active; null: with no end
 * @param version number of its last change, counted through deletion and re-creation
 */
public record LookupRecord(
    String organization,
    String table,
    String code,
    String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    Values fields,
    long version,
    Instant changedAt,
    String changedBy) {

  /** Whether the record is to be used on this day by those who see it first. */
  public boolean isEffectiveOn(LocalDate day) {
    return !hidden
        && (activeFrom == null || !activeFrom.isAfter(day))
        && (activeTo == null || !activeTo.isBefore(day));
  }

  /**
   * Whether a draft without faults would make nothing else of it. What a draft that hides leaves
   * out may stay what it is.
   */
  boolean isJust(Draft draft) {
    String text = draft.description() == null ? "" : draft.description();
    Values values = draft.fields();
    return hidden == draft.hidden()
        && Objects.equals(activeFrom, draft.activeFrom())
        && Objects.equals(activeTo, draft.activeTo())
        && (description.equals(text) || (hidden && draft.description() == null))
        && (values == null ? hidden : fields.write().equals(values.write()));
  }
}
