package org.refdesk.config.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class SnapshotTest {

  private static final String TYPES = "message-types";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  /** An instant after everything that was done and before everything that will be. */
  private static Instant now() {
    Instant now = Instant.now();
    Awaitility.await().until(() -> Instant.now().isAfter(now.plusMillis(2)));
    Instant between = now.plusMillis(1).truncatedTo(ChronoUnit.MILLIS);
    Awaitility.await().until(() -> Instant.now().isAfter(between.plusMillis(1)));
    return between;
  }

  private ValidatableResponse snapshot(String organization, Instant at, String... parameters) {
    var request = tree.reader().queryParam("at", at.toString());
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.get(at(organization, "snapshot")).then().statusCode(200);
  }

  private void put(String organization, String code, String version, String record) {
    tree.configurator()
        .header("If-Match", "\"" + version + "\"")
        .body(record.replace('\'', '"'))
        .put(at(organization, TYPES, code))
        .then()
        .statusCode(200);
  }

  @Test
  void aRecordIsWhatItWasAtEachInstant() {
    Instant before = now();
    tree.add(tree.library, TYPES, "{'code':'QU','description':'One'}");
    Instant one = now();
    put(tree.library, "QU", "1", "{'description':'Two','activeTo':'2020-01-01'}");
    Instant two = now();
    tree.configurator()
        .header("If-Match", "\"2\"")
        .delete(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(204);
    Instant gone = now();
    tree.add(tree.library, TYPES, "{'code':'QU','description':'Again'}");
    Instant again = now();

    snapshot(tree.library, before).body("items", empty());
    snapshot(tree.library, one)
        .body("items.description", contains("One"))
        .body("items.table", contains(TYPES))
        .body("items.version", contains(1))
        .body("items.changedBy", contains("C.CONFIG"))
        .body("items.effective", contains(true))
        .body("items[0].activeTo", nullValue());
    snapshot(tree.branch, one)
        .body("items.inherited", contains(true))
        .body("items[0].changedBy", nullValue());
    snapshot(tree.library, two).body("items", empty());
    snapshot(tree.library, two, "view", "own")
        .body("items.description", contains("Two"))
        .body("items.activeTo", contains("2020-01-01"))
        .body("items.effective", contains(false));
    snapshot(tree.library, gone, "view", "own").body("items", empty());
    snapshot(tree.library, again)
        .body("items.description", contains("Again"))
        .body("items.version", contains(4));
  }

  @Test
  void whatWasInheritedThenIsPartOfIt() {
    tree.add(tree.system, TYPES, "{'code':'QU','description':'Question'}");
    Instant inherited = now();
    tree.add(tree.library, TYPES, "{'code':'QU','description':'Vraag'}");
    Instant overridden = now();
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(tree.branch, TYPES, "QU"))
        .then()
        .statusCode(201);
    put(tree.system, "QU", "1", "{'description':'Enquiry'}");
    Instant hidden = now();

    snapshot(tree.branch, inherited)
        .body("items.description", contains("Question"))
        .body("items.definedBy", contains(tree.system))
        .body("items.inherited", contains(true));
    snapshot(tree.branch, overridden)
        .body("items.description", contains("Vraag"))
        .body("items.definedBy", contains(tree.library));
    snapshot(tree.branch, hidden).body("items", empty());
    snapshot(tree.branch, hidden, "view", "own")
        .body("items.hidden", contains(true))
        .body("items.inherited", contains(false));
    snapshot(tree.otherLibrary, inherited).body("items.description", contains("Question"));
    snapshot(tree.otherLibrary, hidden).body("items.description", contains("Enquiry"));
    snapshot(tree.system, hidden).body("items.description", contains("Enquiry"));
  }

  @Test
  void theHistoryOfOthersIsNotShown() {
    tree.add(tree.library, TYPES, "{'code':'QU','description':'Question'}");
    Instant at = now();
    snapshot(tree.otherLibrary, at).body("items", empty());
    snapshot(tree.system, at).body("items", empty());
    tree.reader().get(at(tree.branch, TYPES, "QU", "history")).then().statusCode(404);
  }

  @Test
  void pagesFollowEachOtherThroughTheTables() {
    tree.addBasics(tree.system);
    tree.addBasics(tree.library);
    tree.add(tree.library, TYPES, "{'code':'CO','description':'Complaint'}");
    Instant at = now();
    List<String> seen = new ArrayList<>();
    String after = null;
    do {
      var page = page(at, after);
      List<String> tables = page.extract().path("items.table");
      List<String> codes = page.extract().path("items.code");
      for (int i = 0; i < codes.size(); i++) {
        seen.add(tables.get(i) + "/" + codes.get(i));
      }
      after = page.extract().path("next");
    } while (after != null);
    assertThat(seen)
        .containsExactly(
            "message-types/CO",
            "message-types/QU",
            "categories/BORR",
            "departments/BACKOFF",
            "units/FINA");
    snapshot(tree.library, at, "table", "departments", "view", "own")
        .body("items.code", contains("BACKOFF"))
        .body("items.table", contains("departments"));
  }

  private ValidatableResponse page(Instant at, @Nullable String after) {
    return after == null
        ? snapshot(tree.library, at, "limit", "2")
        : snapshot(tree.library, at, "limit", "2", "after", after);
  }

  @Test
  void anInstantMustBeOneAndHavePassed() {
    tree.reader()
        .queryParam("at", Instant.now().plusSeconds(3_600).toString())
        .get(at(tree.library, "snapshot"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("at"));
    for (String wrong : new String[] {"", "yesterday", "2026-03-01", "2026-03-01T12:00:00"}) {
      tree.reader()
          .queryParam("at", wrong)
          .get(at(tree.library, "snapshot"))
          .then()
          .statusCode(400)
          .body("type", equalTo("urn:refdesk:problem:malformed-request"));
    }
    tree.reader().get(at(tree.library, "snapshot")).then().statusCode(400);
    for (String table : new String[] {"statuses", "colours"}) {
      tree.reader()
          .queryParam("at", "2026-03-01T12:00:00Z")
          .queryParam("table", table)
          .get(at(tree.library, "snapshot"))
          .then()
          .statusCode(400);
    }
    tree.as("O", Roles.OPAC).get(at(tree.library, "snapshot")).then().statusCode(403);
  }
}
