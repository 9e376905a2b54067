package org.refdesk.config.lookup;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.Values;

/**
 * What is particular to one lookup table. An implementation holds no state; all records of all
 * tables lie in one place and follow the same rules unless one of these methods adds to them.
 */
public interface LookupTable {

  /** Greatest length of a description where a table does not say otherwise. */
  int DESCRIPTION_LENGTH = 100;

  TableName name();

  /** One or two sentences for callers: what the table is for. */
  String purpose();

  CodePattern code();

  /** An example of a code and of its description. */
  Example example();

  /** The fields beside code, description and dates. */
  default List<Field<?>> fields() {
    return List.of();
  }

  default int descriptionLength() {
    return DESCRIPTION_LENGTH;
  }

  /** Whether a record must be described; where not, its fields already say what it is. */
  default boolean descriptionRequired() {
    return true;
  }

  /** Whether codes follow from the fields, see {@link #codeOf}. */
  default boolean derivesCode() {
    return false;
  }

  /** The code that follows from the fields; empty where codes are free or a field is missing. */
  default Optional<String> codeOf(Values fields) {
    return Optional.empty();
  }

  /**
   * Rules between the fields of one record. Called with whatever fields could be read.
   *
   * @param faults at {@code fields}
   */
  default void check(Draft draft, Values fields, Faults faults) {}

  /**
   * Rules about the records that a record refers to. That they exist and are effective is checked
   * for every table.
   *
   * @param effective what is effective for the record's organization today
   * @param faults at {@code fields}
   */
  default void checkReferences(Values fields, EffectiveRecords effective, Faults faults) {}

  /**
   * Rules about what a change may take away.
   *
   * @param faults at {@code fields}
   */
  default void checkChange(Values before, Values after, LocalDate today, Faults faults) {}

  /** Whether the change would break a rule of the records that refer to this one. */
  default boolean breaksUsers(Values before, Values after) {
    return false;
  }

  /** The records of a table that nobody can change; empty for all others. */
  default List<Example> constants() {
    return List.of();
  }

  /** Paths of the tables that its records may refer to; its own can be among them. */
  default Set<String> referredTables() {
    return fields().stream()
        .flatMap(field -> field.shape().describe().referredTables())
        .collect(Collectors.toUnmodifiableSet());
  }

  default boolean editable() {
    return constants().isEmpty();
  }

  /** The table for callers. */
  default TableView describe() {
    List<FieldView> all = new RecordForm(this, false).describe();
    return new TableView(
        name().path(),
        name().title(),
        name().wiseTable(),
        name().wiseRecord(),
        purpose(),
        code().regex(),
        code().advice(),
        editable(),
        all);
  }

  /** A code with its description. */
  record Example(String code, String description) {}
}
