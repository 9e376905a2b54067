package org.refdesk.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors.FieldError;
import org.refdesk.config.field.Faults;
import org.refdesk.config.lookup.Fate;
import org.refdesk.config.lookup.Judged;

/** What became of a row, or would. */
@Schema(name = "RowFate")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowFate(
    @Schema(description = "Number of the row, from 1; a header is none.", examples = "17") int row,
    @Schema(description = "Line of a CSV file on which it begins.", examples = "18")
        @Nullable Integer line,
    @Schema(examples = "categories") String table,
    @Schema(description = "Absent where none can be read.", examples = "BORR")
        @Nullable String code,
    Fate fate,
    @Schema(description = "Of a refused row every fault, in the words of a single save.")
        @Nullable List<FieldError> errors) {

  private static final int MOST_ERRORS = 50;
  private static final int LONGEST_FIELD = 120;

  static RowFate of(Judged judged) {
    return new RowFate(
        judged.row(),
        judged.line() == 0 ? null : judged.line(),
        judged.table().name().path(),
        judged.code(),
        judged.fate(),
        judged.fate() == Fate.REFUSED ? errors(judged.faults()) : null);
  }

  private static List<FieldError> errors(Faults faults) {
    List<FieldError> errors = new ArrayList<>();
    for (String unknown : faults.unknown()) {
      errors.add(new FieldError(printable(unknown), "is no property of such a record"));
    }
    for (Faults.Fault fault : faults.list()) {
      errors.add(new FieldError(printable(fault.field()), fault.message()));
    }
    if (errors.size() > MOST_ERRORS) {
      int more = errors.size() - MOST_ERRORS;
      errors = new ArrayList<>(errors.subList(0, MOST_ERRORS));
      errors.add(new FieldError("", "and %d further faults".formatted(more)));
    }
    return List.copyOf(errors);
  }

  /** Names of properties come from the caller and may be anything. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{C}", "?");
    return clean.length() > LONGEST_FIELD ? clean.substring(0, LONGEST_FIELD) + "…" : clean;
  }
}
