package org.refdesk.config.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.ShapeView;

/** Turns the description of fields into schemas. */
final class FieldSchemas {

  private FieldSchemas() {}

  /** An object with these fields and no others. */
  static Schema group(List<FieldView> fields) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (FieldView field : fields) {
      schema.addProperty(field.name(), field(field));
      if (field.required()) {
        schema.addRequired(field.name());
      }
    }
    return schema.additionalPropertiesBoolean(false);
  }

  private static Schema field(FieldView field) {
    Schema schema = shape(field.shape());
    if (!field.required()) {
      schema.addType(SchemaType.NULL);
    }
    return schema.description(description(field)).examples(List.of(field.example()));
  }

  private static String description(FieldView field) {
    String table = field.shape().references();
    return table == null ? field.meaning() : field.meaning() + " A code of `" + table + "`.";
  }

  private static Schema shape(ShapeView shape) {
    Schema schema = OASFactory.createSchema();
    return switch (shape.kind()) {
      case TEXT, CODE -> text(schema, shape);
      case NUMBER ->
          schema
              .addType(SchemaType.INTEGER)
              .minimum(decimal(shape.minimum()))
              .maximum(decimal(shape.maximum()));
      case FLAG -> schema.addType(SchemaType.BOOLEAN);
      case DATE -> schema.addType(SchemaType.STRING).format("date");
      case LIST -> schema.addType(SchemaType.ARRAY).maxItems(shape.maximum()).items(items(shape));
      case MAP ->
          schema
              .addType(SchemaType.OBJECT)
              .minProperties(shape.minimum())
              .maxProperties(shape.maximum())
              .additionalPropertiesSchema(items(shape));
      case GROUP -> group(shape.fields());
    };
  }

  private static Schema text(Schema schema, ShapeView shape) {
    schema.addType(SchemaType.STRING).minLength(shape.minimum()).maxLength(shape.maximum());
    if (shape.pattern() != null) {
      schema.pattern("^(" + shape.pattern() + ")$");
    }
    if (!shape.choices().isEmpty()) {
      schema.enumeration(List.copyOf(shape.choices()));
    }
    return schema;
  }

  private static Schema items(ShapeView shape) {
    ShapeView items = shape.items();
    return items == null ? OASFactory.createSchema() : shape(items);
  }

  private static @Nullable BigDecimal decimal(@Nullable Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /** A body with every field that is worth showing. */
  static Map<String, Object> example(List<FieldView> fields) {
    Map<String, Object> example = new LinkedHashMap<>();
    fields.forEach(field -> example.put(field.name(), field.example()));
    return example;
  }
}
