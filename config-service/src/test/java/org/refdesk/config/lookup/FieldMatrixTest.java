package org.refdesk.config.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Faults.Fault;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.ShapeView;

/**
 * What each table says of its fields holds for each of them, however deep: the shortest and the
 * longest value are read, one over is not, nor is a wrong alphabet, a wrong kind, a value that is
 * missing where one is required, or a property that is none. A further table is tested without a
 * line here.
 */
class FieldMatrixTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A value at a place of a record, and what is said of it; null where nothing is. */
  private record Case(String name, @Nullable JsonNode value, @Nullable Predicate<String> said) {}

  @TestFactory
  Stream<DynamicContainer> everyFieldOfEveryTable() {
    return ConfigTables.all().all().stream()
        .filter(LookupTable::editable)
        .map(
            table ->
                dynamicContainer(
                    table.name().path(), fields(table, table.describe().properties(), "/")));
  }

  private static List<DynamicNode> fields(
      LookupTable table, List<FieldView> fields, String pointer) {
    List<DynamicNode> nodes = new ArrayList<>();
    for (FieldView field : fields) {
      String place = pointer + field.name();
      List<Case> cases = new ArrayList<>(ofShape(field.shape()));
      boolean named = field.name().equals("code") && pointer.equals("/") && !table.derivesCode();
      // without its fields a record is told which of them are required
      boolean required = (field.required() || named) && !place.equals("/fields");
      Predicate<String> said = message -> message.startsWith("is required: ");
      cases.add(new Case("missing", null, required ? said : null));
      cases.add(new Case("null", JSON.nullNode(), required ? said : null));
      nodes.add(dynamicContainer(place, cases.stream().map(one -> test(table, place, one))));
      nodes.addAll(inside(table, field.shape(), place));
    }
    nodes.add(
        dynamicTest(
            pointer + "extra is no property",
            () -> {
              Faults faults = read(table, pointer + "extra", JSON.getNodeFactory().numberNode(1));
              assertThat(faults.unknown()).containsExactly(path(pointer + "extra"));
            }));
    return nodes;
  }

  private static List<DynamicNode> inside(LookupTable table, ShapeView shape, String place) {
    ShapeView items = shape.items();
    if (shape.kind() == ShapeView.Kind.GROUP) {
      return fields(table, shape.fields(), place + "/");
    }
    if (items == null) {
      return List.of();
    }
    String item = place + "/" + (shape.kind() == ShapeView.Kind.LIST ? "0" : "en");
    List<DynamicNode> nodes = new ArrayList<>(inside(table, items, item));
    nodes.add(dynamicContainer(item, ofShape(items).stream().map(one -> test(table, item, one))));
    return nodes;
  }

  private static DynamicNode test(LookupTable table, String place, Case one) {
    return dynamicTest(
        one.name(),
        () -> {
          Faults faults = read(table, place, one.value());
          List<String> messages =
              faults.list().stream()
                  .filter(fault -> fault.field().equals(path(place)))
                  .map(Fault::message)
                  .toList();
          if (one.said() == null) {
            // a rule between fields may still say what the value must not be
            assertThat(messages)
                .as("%s", one.value())
                .allMatch(it -> it.startsWith("must not be "));
          } else {
            assertThat(messages).as("%s", one.value()).hasSize(1).allMatch(one.said());
          }
          assertThat(faults.unknown()).isEmpty();
        });
  }

  private static List<Case> ofShape(ShapeView shape) {
    return switch (shape.kind()) {
      case TEXT -> ofText(shape);
      case CODE ->
          List.of(
              refused("wrong alphabet", "'É'", "must be "),
              refused("empty", "''", "must be "),
              refused("one over", text(65), "must be "),
              refused("a number", "7", "must be "));
      case NUMBER -> ofNumber(shape);
      case FLAG ->
          List.of(
              accepted("true", "true"),
              accepted("false", "false"),
              refused("a text", "'true'", "must be true or false"),
              refused("a number", "1", "must be true or false"));
      case DATE ->
          List.of(
              refused("no such day", "'2026-02-30'", "must be a date as in "),
              refused("before all years", "'1899-12-31'", "must be a date as in "),
              refused("after all years", "'+10000-01-01'", "must be a date as in "),
              refused("a time", "'2026-01-01T00:00:00Z'", "must be a date as in "),
              refused("a number", "20260101", "must be a date as in "));
      case LIST ->
          List.of(
              refused("an object", "{}", "must be a list of at most " + shape.maximum()),
              refused("one over", list(most(shape) + 1), "must be a list of at most "));
      case MAP ->
          List.of(
              refused("a list", "[]", "must be an object with 1 to " + shape.maximum()),
              refused("empty", "{}", "must be an object with 1 to "));
      case GROUP -> List.of(refused("a list", "[]", "must be an object in braces"));
    };
  }

  private static List<Case> ofText(ShapeView shape) {
    if (!shape.choices().isEmpty()) {
      String choices = "must be one of " + String.join(", ", shape.choices());
      List<Case> cases = new ArrayList<>();
      shape.choices().forEach(choice -> cases.add(accepted(choice, "'" + choice + "'")));
      cases.add(refused("another", "'NONE'", choices));
      cases.add(refused("a number", "7", choices));
      return cases;
    }
    if (shape.pattern() != null) {
      return List.of(
          refused("of another form", "'?'", "must be "), refused("a number", "7", "must be "));
    }
    int least = shape.minimum() == null ? 0 : shape.minimum();
    String length = "must have %d to %d characters, has ".formatted(least, most(shape));
    List<Case> cases = new ArrayList<>();
    cases.add(accepted("shortest", text(least)));
    cases.add(accepted("longest", text(most(shape))));
    cases.add(refused("one over", text(most(shape) + 1), length + (most(shape) + 1)));
    if (least > 0) {
      cases.add(refused("one under", text(least - 1), length + (least - 1)));
      cases.add(refused("blank", "'  '", length + "0"));
    }
    cases.add(refused("a control character", "'a\\u0007b'", "must not hold control characters"));
    cases.add(refused("a number", "7", "must be a text in quotes"));
    return cases;
  }

  private static List<Case> ofNumber(ShapeView shape) {
    int least = shape.minimum() == null ? 0 : shape.minimum();
    String bounds = "must be a whole number from %d to %d".formatted(least, most(shape));
    return List.of(
        accepted("least", "" + least),
        refused("one under", "" + (least - 1), bounds),
        refused("one over", "" + (most(shape) + 1), bounds),
        refused("a fraction", least + ".5", bounds),
        refused("beyond all", "99999999999", bounds),
        refused("a text", "'" + least + "'", bounds));
  }

  private static int most(ShapeView shape) {
    return shape.maximum() == null ? 0 : shape.maximum();
  }

  private static Case accepted(String name, String value) {
    return new Case(name, json(value), null);
  }

  private static Case refused(String name, String value, String beginning) {
    return new Case(name, json(value), message -> message.startsWith(beginning));
  }

  private static String text(int length) {
    return "'" + "x".repeat(length) + "'";
  }

  private static String list(int size) {
    return "[" + "null,".repeat(size - 1) + "null]";
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Reads the table's own example with another value at one place. */
  private static Faults read(LookupTable table, String pointer, @Nullable JsonNode value) {
    ObjectNode record = JSON.createObjectNode();
    table.describe().properties().forEach(field -> example(record, field));
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode at = parent.isEmpty() ? record : record.at(parent);
    switch (at) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new IllegalStateException("the example has nothing at " + parent);
    }
    Faults faults = Faults.none();
    RecordForm.read(table, record, null, faults);
    return faults;
  }

  /** The field's example, in which each group holds all of its own fields' examples. */
  private static void example(ObjectNode record, FieldView field) {
    record.set(field.name(), JSON.valueToTree(field.example()));
    complete(record.get(field.name()), field.shape());
  }

  private static void complete(JsonNode value, ShapeView shape) {
    ShapeView items = shape.items();
    if (value instanceof ArrayNode array && items != null) {
      array.forEach(item -> complete(item, items));
    } else if (value instanceof ObjectNode group) {
      for (FieldView inner : shape.fields()) {
        if (group.has(inner.name())) {
          complete(group.get(inner.name()), inner.shape());
        } else {
          example(group, inner);
        }
      }
    }
  }

  /** The place as a fault names it: {@code fields.roles[0].from}. */
  private static String path(String pointer) {
    return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }
}
