package org.refdesk.config.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.config.testing.Tree.at;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class LookupResourceTest {

  private static final String TYPES = "message-types";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void aRecordIsCreatedChangedAndDeletedAndItsHistoryTellsSo() {
    tree.configurator()
        .body("{\"code\":\"ab\",\"description\":\"One\"}")
        .post(at(tree.library, TYPES))
        .then()
        .statusCode(201)
        .header("Location", at(tree.library, TYPES, "AB"))
        .header("ETag", "\"1\"")
        .body("code", equalTo("AB"))
        .body("definedBy", equalTo(tree.library));
    tree.as("S.SECOND", Roles.CFG1)
        .header("If-Match", "\"1\"")
        .body("{\"description\":\"Two\"}")
        .put(at(tree.library, TYPES, "ab"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2));
    tree.configurator()
        .header("If-Match", "\"2\"")
        .delete(at(tree.library, TYPES, "AB"))
        .then()
        .statusCode(204);
    tree.reader().get(at(tree.library, TYPES, "AB")).then().statusCode(404);
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"description\":\"Again\"}")
        .put(at(tree.library, TYPES, "AB"))
        .then()
        .statusCode(201)
        .header("ETag", "\"4\"");
    tree.reader()
        .get(at(tree.library, TYPES, "AB", "history"))
        .then()
        .statusCode(200)
        .body("items.revision", contains(4, 3, 2, 1))
        .body("items.action", contains("CREATED", "DELETED", "UPDATED", "CREATED"))
        .body("items.changedBy", contains("C.CONFIG", "C.CONFIG", "S.SECOND", "C.CONFIG"))
        .body("items[2].before.description", equalTo("One"))
        .body("items[2].after.description", equalTo("Two"))
        .body("items[1].after", nullValue());
  }

  @Test
  void theSameCodeIsCreatedOnce() {
    tree.add(tree.library, TYPES, "{'code':'TW','description':'Twice'}");
    tree.configurator()
        .body("{\"code\":\"TW\",\"description\":\"Twice\"}")
        .post(at(tree.library, TYPES))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:already-exists"));
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"description\":\"Twice\"}")
        .put(at(tree.library, TYPES, "TW"))
        .then()
        .statusCode(412)
        .header("ETag", "\"1\"");
  }

  @Test
  void theSameKeyCreatesOneRecord() {
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      tree.configurator()
          .header("Idempotency-Key", key)
          .body("{\"code\":\"ID\",\"description\":\"Idempotent\"}")
          .post(at(tree.library, TYPES))
          .then()
          .statusCode(201)
          .header("ETag", "\"1\"")
          .body("code", equalTo("ID"));
    }
    tree.configurator()
        .header("Idempotency-Key", key)
        .body("{\"code\":\"IE\",\"description\":\"Idempotent\"}")
        .post(at(tree.library, TYPES))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:refdesk:problem:idempotency-key-reused"));
  }

  @Test
  void aChangeNeedsThePresentVersion() {
    tree.add(tree.library, TYPES, "{'code':'VE','description':'Version'}");
    String path = at(tree.library, TYPES, "VE");
    tree.configurator().body("{\"description\":\"x\"}").put(path).then().statusCode(428);
    tree.configurator().delete(path).then().statusCode(428);
    tree.configurator()
        .header("If-Match", "\"2\"")
        .body("{\"description\":\"x\"}")
        .put(path)
        .then()
        .statusCode(412);
    tree.configurator().header("If-Match", "\"2\"").delete(path).then().statusCode(412);
    tree.reader().header("If-None-Match", "\"1\"").get(path).then().statusCode(304);
  }

  @Test
  void theTagTellsThatARecordIsNoLongerActive() {
    tree.add(tree.library, TYPES, "{'code':'ID','description':'Idle','activeTo':'2020-12-31'}");
    String path = at(tree.library, TYPES, "ID");
    tree.reader().get(path).then().header("ETag", "\"1.idle\"");
    tree.reader().header("If-None-Match", "\"1\"").get(path).then().statusCode(200);
    tree.configurator()
        .header("If-Match", "\"1.idle\"")
        .body("{\"description\":\"x\"}")
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
  }

  @Test
  void aRecordHasABoundOfItsOwn() {
    StringBuilder texts = new StringBuilder();
    for (char language = 'a'; language <= 'z'; language++) {
      texts.append(texts.isEmpty() ? "" : ",").append("'x").append(language).append("':'");
      texts.append("x".repeat(10_000)).append('\'');
    }
    String record = "{'code':'LONG','description':'Long','fields':{'texts':{" + texts + "}}}";
    tree.configurator()
        .header("If-None-Match", "*")
        .body(record.replace('\'', '"').replace("xxx", "質質質"))
        .put(at(tree.library, "default-messages", "LONG"))
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("fields"))
        .body("errors.message", hasItem("must have at most 262144 bytes as JSON in UTF-8"));
  }

  @Test
  void anUnknownPropertyIsMalformed() {
    tree.configurator()
        .body("{\"code\":\"UN\",\"description\":\"x\",\"colour\":\"red\",\"fields\":{\"a\":1}}")
        .post(at(tree.library, TYPES))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "detail",
            equalTo(
                "Unknown properties: colour, fields.a. The operation's description lists what can"
                    + " be given."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"code\":\"QU\",", "{\"code\":\"A\",\"code\":\"B\"}", "{} {}", "null"})
  void aBodyThatIsNoRecordIsRefused(String body) {
    int status =
        tree.configurator().body(body).post(at(tree.library, TYPES)).then().extract().statusCode();
    assertThat(status).isIn(400, 422);
  }

  @Test
  void statusesAreFixed() {
    tree.reader()
        .get(at(tree.library, "statuses"))
        .then()
        .statusCode(200)
        .body("items.code", contains("A", "B", "C", "D", "X", "Y", "Z"))
        .body("items[3].description", equalTo("Waiting for response from library staff"));
    tree.reader()
        .get(at(tree.library, "statuses", "x"))
        .then()
        .statusCode(200)
        .body("description", equalTo("Closed by library"));
    tree.configurator()
        .body("{\"code\":\"E\",\"description\":\"x\"}")
        .post(at(tree.library, "statuses"))
        .then()
        .statusCode(405)
        .header("Allow", "GET")
        .body("type", equalTo("urn:refdesk:problem:method-not-allowed"));
    tree.configurator()
        .header("If-Match", "*")
        .body("{\"description\":\"x\"}")
        .put(at(tree.library, "statuses", "A"))
        .then()
        .statusCode(405);
    tree.configurator()
        .header("If-Match", "*")
        .delete(at(tree.library, "statuses", "A"))
        .then()
        .statusCode(405);
  }

  @Test
  void onlyConfiguratorsWrite() {
    tree.reader()
        .body("{\"code\":\"NO\",\"description\":\"x\"}")
        .post(at(tree.library, TYPES))
        .then()
        .statusCode(403);
    tree.as("OPAC", Roles.OPAC).get(at(tree.library, TYPES)).then().statusCode(403);
  }

  @Test
  void thereAreNoOtherTables() {
    tree.reader().get(at(tree.library, "colours")).then().statusCode(404);
    tree.reader().get(at(tree.library, TYPES, "NOTACODE")).then().statusCode(404);
    tree.reader().get(at(tree.library, TYPES, "ZZ", "history")).then().statusCode(404);
  }

  @Test
  void theTablesAreDescribed() {
    String categories = "items.find { it.path == 'categories' }.";
    tree.reader()
        .get(at(tree.library, "tables"))
        .then()
        .statusCode(200)
        .body("items", hasSize(12))
        .body("items.wiseTable", hasItem("CSPRO"))
        .body(categories + "wiseTable", equalTo("CSMRUB"))
        .body(categories + "wiseRecord", equalTo("KSMRUB"))
        .body(categories + "codePattern", equalTo("[A-Z0-9]{4}"))
        .body(categories + "editable", equalTo(true))
        .body(
            categories + "properties.find { it.name == 'fields' }.shape.fields[0].name",
            equalTo("messageType"))
        .body(
            categories + "properties.find { it.name == 'fields' }.shape.fields[0].shape.references",
            equalTo("message-types"))
        .body("items.find { it.path == 'statuses' }.editable", equalTo(false));
  }
}
