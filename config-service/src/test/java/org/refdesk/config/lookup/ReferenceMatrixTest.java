package org.refdesk.config.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Tree.at;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.ShapeView;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

/** Every field that refers to a record, with every record that it must not refer to. */
@ServiceTest
class ReferenceMatrixTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How to make a record of each table that is referred to; every one needs no more than this. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "message-types", "{}",
          "categories", "{'messageType':'QU'}",
          "departments", "{}",
          "units", "{'department':'BACKOFF'}",
          "default-messages", "{'texts':{'en':'Made'}}",
          "staff-members", "{'name':'Jo','roles':[{'role':'CSM1','from':'2020-01-01'}]}");

  /** What stands at the example's references, so that the rest of each example is right. */
  private static final Map<String, String> CODES =
      Map.of(
          "message-types", "QU",
          "categories", "BORR",
          "departments", "BACKOFF",
          "units", "FINA",
          "default-messages", "RECV",
          "staff-members", "J.JANSEN");

  private Tree tree;

  /** Counts the records that refer, so that each has a code of its own. */
  private int records = 10;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.addBasics(tree.system);
    add(tree.system, "staff-members", "J.JANSEN", "");
    add(tree.system, "staff-members", "P.PETERS", "");
    add(tree.system, "default-messages", "RECV", "");
    add(tree.system, "default-messages", "RMND", "");
  }

  @Test
  void onlyARecordThatIsEffectiveHereTodayIsReferredTo() {
    List<String> tables = new ArrayList<>();
    eachReference(
        (table, pointer, target) -> {
          tables.add(target);
          check(table, pointer, target);
        });
    assertThat(tables).containsAll(FIELDS.keySet());
  }

  private void check(LookupTable table, String pointer, String target) {
    records++;
    SoftAssertions softly = new SoftAssertions();
    BiConsumer<String, String> refused =
        (why, code) -> {
          JsonNode answer = post(table, pointer, code);
          softly
              .assertThat(answer.path("errors"))
              .as("%s%s referring to %s, %s: %s", table.name().path(), pointer, code, why, answer)
              .anyMatch(
                  error ->
                      error.path("field").asText().equals(path(pointer))
                          && error
                              .path("message")
                              .asText()
                              .equals(
                                  "must be effective here today; %s lists the codes that are"
                                      .formatted(target)));
        };
    refused.accept("which nobody made", code(target, 0));
    refused.accept("which has ended", made(target, 1, tree.library, "'activeTo':'2020-12-31',"));
    refused.accept(
        "which has not begun", made(target, 2, tree.library, "'activeFrom':'2999-01-01',"));
    refused.accept("of another library", made(target, 3, tree.otherLibrary, ""));
    refused.accept("of a branch below", made(target, 4, tree.branch, ""));
    String hidden = made(target, 5, tree.system, "");
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(tree.library, target, hidden));
    refused.accept("which is hidden here", hidden);
    softly.assertAll();
    String inherited = made(target, 6, tree.financial, "");
    assertThat(post(table, pointer, inherited).path("errors").findValuesAsText("field"))
        .as("%s%s referring to what is inherited", table.name().path(), pointer)
        .doesNotContain(path(pointer));
  }

  private JsonNode post(LookupTable table, String pointer, String code) {
    ObjectNode record = JSON.createObjectNode();
    table
        .describe()
        .properties()
        .forEach(field -> record.set(field.name(), JSON.valueToTree(field.example())));
    record.remove(List.of("code", "activeTo"));
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    if (record.at(parent) instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), code);
    } else {
      ((ObjectNode) record.at(parent)).put(name, code);
    }
    if (!table.derivesCode()) {
      record.put("code", code(table.name().path(), records));
    }
    String text =
        tree.configurator()
            .body(record.toString())
            .post(at(tree.library, table.name().path()))
            .asString();
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private String made(String table, int number, String organization, String more) {
    String code = code(table, number);
    add(organization, table, code, more);
    return code;
  }

  private void add(String organization, String table, String code, String more) {
    int status =
        tree.configurator()
            .body(
                "{'code':'%s','description':'Made',%s'fields':%s}"
                    .formatted(code, more, FIELDS.get(table))
                    .replace('\'', '"'))
            .post(at(organization, table))
            .statusCode();
    // another field that refers to the same table has made it before
    assertThat(status).as(organization + "/" + table + "/" + code).isIn(201, 409);
  }

  /** A code of the table's form that no other number has. */
  private static String code(String table, int number) {
    String usual = CODES.getOrDefault(table, "ABCD");
    return usual.substring(0, usual.length() - 1) + (char) ('G' + number);
  }

  /** Finds a field that refers to a record. */
  private interface Found {
    void at(LookupTable table, String pointer, String target);
  }

  private static void eachReference(Found found) {
    for (LookupTable table : ConfigTables.all().all()) {
      table
          .describe()
          .properties()
          .forEach(field -> inside(table, "/" + field.name(), field.shape(), found));
    }
  }

  private static void inside(LookupTable table, String pointer, ShapeView shape, Found found) {
    if (shape.references() != null) {
      found.at(table, pointer, Objects.requireNonNull(shape.references()));
    }
    ShapeView items = shape.items();
    if (items != null) {
      inside(table, pointer + "/0", items, found);
    }
    for (FieldView field : shape.fields()) {
      inside(table, pointer + "/" + field.name(), field.shape(), found);
    }
  }

  private static String path(String pointer) {
    return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }
}
