package org.refdesk.config.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Shape;
import org.refdesk.config.field.ShapeView;

/** A time zone of the IANA database. A fixed offset is none: it knows no summer time. */
record TimeZoneShape() implements Shape<ZoneId> {

  @Override
  public @Nullable ZoneId read(JsonNode json, Faults faults) {
    if (!json.isTextual() || !ZoneId.getAvailableZoneIds().contains(json.textValue())) {
      faults.add("must be an IANA time zone, such as Europe/Amsterdam");
      return null;
    }
    return ZoneId.of(json.textValue());
  }

  @Override
  public JsonNode write(ZoneId value) {
    return TextNode.valueOf(value.getId());
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).between(1, 64);
  }
}
