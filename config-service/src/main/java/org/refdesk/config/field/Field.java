package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A named value of a record.
 *
 * @param name property name in JSON
 * @param fallback the value where none is given; null if there is none
 * @param meaning one sentence for callers
 * @param example a valid value in its JSON form
 * @param <T> the value in Java
 */
public record Field<T>(
    String name,
    Shape<T> shape,
    boolean required,
    @Nullable T fallback,
    String meaning,
    Object example) {

  /** A field that every record gives. */
  public static <T> Field<T> required(String name, Shape<T> shape, String meaning, Object example) {
    return new Field<>(name, shape, true, null, meaning, example);
  }

  /** A field that may be left out or null. */
  public static <T> Field<T> optional(String name, Shape<T> shape, String meaning, Object example) {
    return new Field<>(name, shape, false, null, meaning, example);
  }

  /** A field that stands for a fixed value where it is left out. */
  public static <T> Field<T> withDefault(
      String name, Shape<T> shape, T fallback, String meaning, Object example) {
    return new Field<>(name, shape, false, fallback, meaning, example);
  }

  /**
   * An object as an example, its properties in the order given. That of {@code Map.of} differs from
   * process to process, and so would whatever is written from it.
   */
  @SafeVarargs
  public static Map<String, Object> object(Map.Entry<String, ?>... properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Map.Entry<String, ?> property : properties) {
      object.put(property.getKey(), property.getValue());
    }
    return object;
  }

  /**
   * Reads the field's value.
   *
   * @param json null where the property is missing
   * @param faults at the field's place
   * @return null if there is none, or faults were added
   */
  @Nullable T read(@Nullable JsonNode json, Faults faults) {
    if (json == null || json.isNull()) {
      if (required) {
        faults.add("is required: " + meaning);
      }
      return fallback;
    }
    return shape.read(json, faults);
  }

  JsonNode write(@Nullable T value) {
    return value == null ? NullNode.getInstance() : shape.write(value);
  }

  void references(@Nullable T value, Faults at, BiConsumer<Reference, Faults> found) {
    if (value != null) {
      shape.references(value, at, found);
    }
  }

  /** For callers who fill the field in. */
  public FieldView describe() {
    return new FieldView(name, required, meaning, shape.describe(), example);
  }
}
