package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.ShapeView.Kind;
import org.refdesk.config.lookup.LookupTable;

/**
 * The columns of a CSV file: of one table, with a column for each of its fields, or of several,
 * with the table in the first column and all fields in the last.
 */
public final class CsvForm {

  private static final String TABLE = "table";
  private static final String FIELDS = "fields";
  private static final int LONGEST_NAME = 60;

  /** What every record has. */
  private static final List<Column> COMMON =
      List.of(
          Column.ofRecord("code", Kind.CODE),
          Column.ofRecord("description", Kind.TEXT),
          Column.ofRecord("hidden", Kind.FLAG),
          Column.ofRecord("activeFrom", Kind.DATE),
          Column.ofRecord("activeTo", Kind.DATE));

  /**
   * @param property of the record, or of its fields
   */
  private record Column(String name, String property, boolean ofFields, Kind kind) {

    static Column ofRecord(String property, Kind kind) {
      return new Column(property, property, false, kind);
    }

    /** A field that has the name of what every record has is told from it. */
    static Column of(Field<?> field) {
      boolean taken = COMMON.stream().anyMatch(column -> column.name().equals(field.name()));
      return new Column(
          taken ? FIELDS + "." + field.name() : field.name(),
          field.name(),
          true,
          field.shape().describe().kind());
    }
  }

  private final @Nullable LookupTable only;
  private final List<Column> columns;

  private CsvForm(@Nullable LookupTable only, List<Column> columns) {
    this.only = only;
    this.columns = columns;
  }

  /** The file of one table, or of several where it is null. */
  public static CsvForm of(@Nullable LookupTable only) {
    List<Column> columns = new ArrayList<>();
    if (only == null) {
      columns.add(Column.ofRecord(TABLE, Kind.CODE));
      columns.addAll(COMMON);
      columns.add(Column.ofRecord(FIELDS, Kind.GROUP));
    } else {
      columns.addAll(COMMON);
      only.fields().forEach(field -> columns.add(Column.of(field)));
    }
    return new CsvForm(only, List.copyOf(columns));
  }

  /** The names of the columns, in the order in which they are written. */
  public List<String> header() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Reads a header, whose columns may come in any order.
   *
   * @return for each column of the file its place among those of this form
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if columns are missing, unknown or
   *     there twice
   */
  List<Integer> places(List<String> names) {
    List<String> known = header();
    FieldErrors faults = new FieldErrors();
    Set<String> seen = new HashSet<>();
    List<Integer> places = new ArrayList<>();
    for (String name : names.stream().map(String::strip).toList()) {
      places.add(known.indexOf(name));
      if (!known.contains(name)) {
        faults.add(printable(name), "is no column of this file; the columns are " + list(known));
      } else if (!seen.add(name)) {
        faults.add(name, "must be one column, and is several");
      }
    }
    for (String name : known) {
      if (!seen.contains(name)) {
        faults.add(name, "must be a column; leave its cells empty where there is no value");
      }
    }
    faults.throwIfAny();
    return places;
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private static String printable(String name) {
    String clean = name.replaceAll("\\p{C}", "?");
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "…" : clean;
  }

  /** The cells of a record in its JSON form. */
  public List<String> write(String table, JsonNode record) {
    List<String> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      JsonNode parent = column.ofFields() ? record.path(FIELDS) : record;
      cells.add(
          isTable(column) ? table : Cell.write(column.kind(), parent.path(column.property())));
    }
    return cells;
  }

  private boolean isTable(Column column) {
    return only == null && column.name().equals(TABLE);
  }

  /**
   * The JSON form of a record, as a single save takes it. Without a value in any of their columns
   * the fields are left out, which a record that hides another may do.
   *
   * @param cells in the order of this form
   */
  ObjectNode read(List<String> cells) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    boolean valued = false;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      JsonNode value = Cell.read(column.kind(), cells.get(i));
      if (column.ofFields()) {
        fields.set(column.property(), value);
        valued = valued || !value.isNull();
      } else if (!isTable(column)) {
        record.set(column.property(), value);
      }
    }
    if (valued) {
      record.set(FIELDS, fields);
    }
    return record;
  }

  /** The table that a row names. */
  String table(List<String> cells) {
    return only == null ? cells.getFirst().strip() : only.name().path();
  }
}
