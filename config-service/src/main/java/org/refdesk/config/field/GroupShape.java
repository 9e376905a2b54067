package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Fields that belong together, as an object. */
public record GroupShape(List<Field<?>> fields) implements Shape<Values> {

  public static GroupShape of(Field<?>... fields) {
    return new GroupShape(List.of(fields));
  }

  @Override
  public @Nullable Values read(JsonNode json, Faults faults) {
    if (!(json instanceof ObjectNode object)) {
      faults.add("must be an object in braces");
      return null;
    }
    int before = faults.count();
    Values values = Values.read(fields, object, faults);
    return faults.count() == before ? values : null;
  }

  @Override
  public JsonNode write(Values value) {
    return value.write();
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.GROUP).with(fields.stream().map(Field::describe).toList());
  }

  @Override
  public void references(Values value, Faults at, BiConsumer<Reference, Faults> found) {
    value.references(at, found);
  }
}
