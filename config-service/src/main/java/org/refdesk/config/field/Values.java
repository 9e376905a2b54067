package org.refdesk.config.field;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The values of a group of fields, each with the type of its field. */
public final class Values {

  private final List<Field<?>> fields;
  private final Map<Field<?>, Object> values;

  private Values(List<Field<?>> fields, Map<Field<?>, Object> values) {
    this.fields = fields;
    this.values = values;
  }

  /** The values of no fields. */
  public static Values none() {
    return new Values(List.of(), Map.of());
  }

  /** Reads each field of a JSON object; a property that is no field's is unknown. */
  public static Values read(List<Field<?>> fields, ObjectNode json, Faults faults) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      Object value = field.read(json.get(field.name()), faults.at(field.name()));
      if (value != null) {
        values.put(field, value);
      }
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                faults.at(name).addUnknown();
              }
            });
    return new Values(fields, values);
  }

  /** The value of a field, or null if it has none. */
  @SuppressWarnings("unchecked") // read() put the field's own type
  public <T> @Nullable T get(Field<T> field) {
    return (T) values.get(field);
  }

  /**
   * The value of a field that is required or has a default.
   *
   * @throws IllegalStateException if it has none: the values were read with faults
   */
  public <T> T require(Field<T> field) {
    T value = get(field);
    if (value == null) {
      throw new IllegalStateException("no value for " + field.name());
    }
    return value;
  }

  /** All fields, those without a value as null. */
  public ObjectNode write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> write(field, json));
    return json;
  }

  private <T> void write(Field<T> field, ObjectNode json) {
    json.set(field.name(), field.write(get(field)));
  }

  /** Names each lookup record that one of the values refers to. */
  public void references(Faults at, BiConsumer<Reference, Faults> found) {
    fields.forEach(field -> references(field, at, found));
  }

  private <T> void references(Field<T> field, Faults at, BiConsumer<Reference, Faults> found) {
    field.references(get(field), at.at(field.name()), found);
  }
}
