package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.CodeShape;
import org.refdesk.config.field.DateShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.FlagShape;
import org.refdesk.config.field.GroupShape;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;

/** The JSON form of a record of one table, as callers send it. */
public final class RecordForm {

  private static final Field<Boolean> HIDDEN =
      Field.withDefault(
          "hidden",
          new FlagShape(),
          false,
          "True to hide the record that an organization above defines under this code. Description"
              + " and fields may then be left out.",
          false);
  private static final Field<LocalDate> ACTIVE_FROM =
      Field.optional(
          "activeFrom", new DateShape(), "First day on which it is active.", "2026-01-01");
  private static final Field<LocalDate> ACTIVE_TO =
      Field.optional("activeTo", new DateShape(), "Last day on which it is active.", "2036-12-31");

  private static final String FIELDS = "fields";

  /** A page of two hundred records, and the event of one, must stay within what is carried. */
  private static final int LARGEST_FIELDS = 256 * 1024;

  private final LookupTable table;
  private final boolean hiding;
  private final Field<String> code;
  private final Field<String> description;

  /**
   * @param hiding whether the record hides an inherited one, and so needs no content of its own
   */
  RecordForm(LookupTable table, boolean hiding) {
    this.table = table;
    this.hiding = hiding;
    this.code =
        Field.optional(
            "code",
            new CodeShape(table.code()),
            "Its name within the table: " + table.code().advice() + ".",
            table.example().code());
    var text = TextShape.line(table.descriptionRequired() ? 1 : 0, table.descriptionLength());
    String meaning = "What people read for the code, in any script.";
    String example = table.example().description();
    this.description =
        table.descriptionRequired() && !hiding
            ? Field.required("description", text, meaning, example)
            : Field.optional("description", text, meaning, example);
  }

  /**
   * Reads a record and checks all that can be checked without looking at other records.
   *
   * @param addressed the code in the address, or null where the address has none
   * @param faults at the root of the document; told every fault
   */
  public static Draft read(
      LookupTable table, JsonNode body, @Nullable String addressed, Faults faults) {
    if (!(body instanceof ObjectNode object)) {
      faults.add("the body must be a record in braces");
      return Draft.NONE;
    }
    boolean hiding = object.path(HIDDEN.name()).asBoolean(false);
    return new RecordForm(table, hiding).read(object, addressed, faults);
  }

  private Draft read(ObjectNode body, @Nullable String addressed, Faults faults) {
    ObjectNode common = body.deepCopy();
    JsonNode particular = common.remove(FIELDS);
    Values values =
        Values.read(List.of(code, description, HIDDEN, ACTIVE_FROM, ACTIVE_TO), common, faults);
    Values fields = readFields(particular, faults.at(FIELDS));
    Draft draft =
        new Draft(
            codeOf(values.get(code), fields, addressed, faults.at(code.name())),
            values.get(description),
            hiding,
            values.get(ACTIVE_FROM),
            values.get(ACTIVE_TO),
            fields);
    if (draft.activeFrom() != null
        && draft.activeTo() != null
        && draft.activeTo().isBefore(draft.activeFrom())) {
      faults.at(ACTIVE_TO.name()).add("must not lie before activeFrom");
    }
    if (fields != null) {
      table.check(draft, fields, faults.at(FIELDS));
    }
    return draft;
  }

  /** Missing fields are read as an empty object, so that each required one is named. */
  private @Nullable Values readFields(@Nullable JsonNode json, Faults faults) {
    if (json == null || json.isNull()) {
      return hiding
          ? null
          : Values.read(table.fields(), JsonNodeFactory.instance.objectNode(), faults);
    }
    if (json instanceof ObjectNode object) {
      if (json.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_FIELDS) {
        faults.add("must have at most %d bytes as JSON in UTF-8".formatted(LARGEST_FIELDS));
        return null;
      }
      return Values.read(table.fields(), object, faults);
    }
    faults.add("must be an object in braces");
    return null;
  }

  private @Nullable String codeOf(
      @Nullable String given, @Nullable Values fields, @Nullable String addressed, Faults faults) {
    String expected = addressed == null ? null : addressedCode(addressed, faults);
    String derived = fields == null ? null : table.codeOf(fields).orElse(null);
    if (derived != null && expected != null && !derived.equals(expected)) {
      faults.add("the fields make the code %s, the address says %s".formatted(derived, expected));
    }
    if (expected == null) {
      expected = derived;
    }
    if (given != null && expected != null && !given.equals(expected)) {
      faults.add("must be %s here, or be left out".formatted(expected));
    }
    String code = expected != null ? expected : given;
    if (code == null && addressed == null && !table.derivesCode() && !faults.has()) {
      faults.add("is required: " + table.code().advice());
    }
    return code;
  }

  private @Nullable String addressedCode(String addressed, Faults faults) {
    String normal = table.code().normalize(addressed).orElse(null);
    if (normal == null) {
      faults.add("in the address must be " + table.code().advice());
    }
    return normal;
  }

  /** What callers fill in. */
  List<FieldView> describe() {
    List<FieldView> views = new ArrayList<>();
    for (Field<?> field : List.of(code, description, HIDDEN, ACTIVE_FROM, ACTIVE_TO)) {
      views.add(field.describe());
    }
    if (!table.fields().isEmpty()) {
      Map<String, Object> example = new LinkedHashMap<>();
      table.fields().forEach(field -> example.put(field.name(), field.example()));
      boolean required = table.fields().stream().anyMatch(Field::required);
      views.add(
          new FieldView(
              FIELDS,
              required,
              "What this table holds beside.",
              new GroupShape(table.fields()).describe(),
              example));
    }
    return views;
  }
}
