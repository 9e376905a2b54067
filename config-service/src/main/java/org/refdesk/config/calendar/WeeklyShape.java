package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.GroupShape;
import org.refdesk.config.field.Shape;
import org.refdesk.config.field.ShapeView;
import org.refdesk.config.field.Values;

/** Slots by day of the week. A day without slots is written by leaving it out. */
record WeeklyShape(GroupShape days) implements Shape<Values> {

  @Override
  public @Nullable Values read(JsonNode json, Faults faults) {
    return days.read(json, faults);
  }

  @Override
  public JsonNode write(Values value) {
    ObjectNode json = value.write();
    json.removeIf(JsonNode::isEmpty);
    return json;
  }

  @Override
  public ShapeView describe() {
    return days.describe();
  }
}
