package org.refdesk.config.field;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a value looks like, for those who fill it in.
 *
 * @param minimum least value of a number, least length of a text or list
 * @param maximum greatest value of a number, greatest length of a text or list
 * @param references path of the table that the code must be found in
 * @param items what each element of a list, or each value of a map, looks like
 * @param fields the fields of a group
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShapeView(
    Kind kind,
    @Schema(description = "Regular expression of a text.") @Nullable String pattern,
    @Schema(description = "Least number, or least length.") @Nullable Integer minimum,
    @Schema(description = "Greatest number, or greatest length.") @Nullable Integer maximum,
    @Schema(description = "The only values.") List<String> choices,
    @Schema(description = "Table in which the code must be found.") @Nullable String references,
    @Schema(description = "What each item looks like.") @Nullable ShapeView items,
    @Schema(description = "What a group holds.") List<FieldView> fields) {

  /** The kinds of values. */
  public enum Kind {
    TEXT,
    CODE,
    NUMBER,
    FLAG,
    DATE,
    LIST,
    GROUP,
    MAP
  }

  public static ShapeView of(Kind kind) {
    return new ShapeView(kind, null, null, null, List.of(), null, null, List.of());
  }

  public ShapeView between(int least, int greatest) {
    return new ShapeView(kind, pattern, least, greatest, choices, references, items, fields);
  }

  public ShapeView matching(String regex) {
    return new ShapeView(kind, regex, minimum, maximum, choices, references, items, fields);
  }

  public ShapeView oneOf(List<String> values) {
    return new ShapeView(kind, pattern, minimum, maximum, values, references, items, fields);
  }

  public ShapeView referringTo(String table) {
    return new ShapeView(kind, pattern, minimum, maximum, choices, table, items, fields);
  }

  public ShapeView holding(ShapeView item) {
    return new ShapeView(kind, pattern, minimum, maximum, choices, references, item, fields);
  }

  public ShapeView with(List<FieldView> members) {
    return new ShapeView(kind, pattern, minimum, maximum, choices, references, items, members);
  }

  /** Paths of all tables that the value may refer to, at whatever depth. */
  public Stream<String> referredTables() {
    Stream<ShapeView> within =
        Stream.concat(Stream.ofNullable(items), fields.stream().map(FieldView::shape));
    return Stream.concat(Stream.ofNullable(references), within.flatMap(ShapeView::referredTables));
  }
}
