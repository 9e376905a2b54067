package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a value looks like: the one place that knows how to read, check, normalise, write and
 * describe it.
 *
 * @param <T> the value in Java
 */
public interface Shape<T> {

  /**
   * Reads a value that is not null.
   *
   * @return the normalised value; null if there is none to be had, and faults were added
   */
  @Nullable T read(JsonNode json, Faults faults);

  /** The value as JSON, in the one form in which it is stored, answered and published. */
  JsonNode write(T value);

  /** For callers who fill the value in. */
  ShapeView describe();

  /**
   * Names each lookup record that the value refers to.
   *
   * @param at the value's place
   * @param found told the reference and its place
   */
  default void references(T value, Faults at, BiConsumer<Reference, Faults> found) {}
}
