package org.refdesk.config.organization;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.config.testing.Tree.ROOT;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class OrganizationResourceTest {

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void anOrganizationStandsOneLevelBelowItsParent() {
    tree.reader()
        .get(at(tree.branch))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("level", equalTo("BRANCH"))
        .body("parent", equalTo(tree.library))
        .body("path", contains(tree.system, tree.financial, tree.library, tree.branch));
  }

  @Test
  void nothingStandsBelowABranch() {
    create("XBELOW", tree.branch)
        .statusCode(422)
        .body("errors[0].field", equalTo("parent"))
        .body("errors[0].message", equalTo("must not be a branch: nothing stands below it"));
  }

  @Test
  void aLevelThatIsSaidMustBeTheOneItHas() {
    Map<String, Object> body =
        Map.of(
            "code",
            "XLEVEL",
            "name",
            "X",
            "parent",
            tree.financial,
            "level",
            "BRANCH",
            "timeZone",
            "UTC",
            "language",
            "en");
    tree.configurator()
        .body(body)
        .post(ROOT)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("level"))
        .body("errors[0].message", equalTo("must be LIBRARY below a FINANCIAL, or be left out"));
  }

  @Test
  void everyFaultComesInOneAnswer() {
    tree.configurator()
        .body(Map.of("code", "x y", "timeZone", "+01:00", "language", "?", "parent", tree.library))
        .post(ROOT)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", contains("code", "name", "timeZone", "language"));
  }

  @Test
  void aCodeIsTakenOnce() {
    create(tree.branch, tree.library)
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:already-exists"));
  }

  @Test
  void aRootTakesOps() {
    create("XROOT", null).statusCode(403);
  }

  @Test
  void aParentMustBeOneThatTheTokenNames() {
    Tree.as("C.CONFIG", new String[] {tree.library}, Roles.CFG1)
        .body(
            Map.of(
                "code",
                "XSTRANGE",
                "name",
                "X",
                "parent",
                tree.otherLibrary,
                "timeZone",
                "UTC",
                "language",
                "en"))
        .post(ROOT)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("parent"));
  }

  @Test
  void theSameKeyCreatesOneOrganization() {
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      tree.configurator()
          .header("Idempotency-Key", key)
          .body(
              Map.of(
                  "code",
                  tree.library + "K",
                  "name",
                  "X",
                  "parent",
                  tree.library,
                  "timeZone",
                  "UTC",
                  "language",
                  "en"))
          .post(ROOT)
          .then()
          .statusCode(201)
          .header("Location", equalTo(at(tree.library + "K")));
    }
  }

  @Test
  void theTokensOrganizationsAreListedInPages() {
    String next =
        tree.reader()
            .get(ROOT + "?limit=2")
            .then()
            .statusCode(200)
            .body("items.code", contains(tree.branch, tree.financial))
            .extract()
            .path("next");
    tree.reader()
        .queryParam("after", next)
        .get(ROOT)
        .then()
        .statusCode(200)
        .body("items.code", contains(tree.library, tree.otherLibrary, tree.system))
        .body("next", nullValue());
    Tree.as("R.READER", new String[] {tree.library}, Roles.CSM1)
        .queryParam("after", next)
        .get(at(tree.library, "children"))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:refdesk:problem:invalid-cursor"));
  }

  @Test
  void childrenAreListed() {
    Tree.as("R.READER", new String[] {tree.financial}, Roles.CSM1)
        .get(at(tree.financial, "children"))
        .then()
        .statusCode(200)
        .body("items.code", hasItems(tree.library, tree.otherLibrary))
        .body("items.level", everyItem(equalTo("LIBRARY")));
  }

  @Test
  void whatTheTokenDoesNotNameDoesNotExist() {
    for (String path : new String[] {"", "/children", "/tables", "/categories", "/customers"}) {
      Tree.as("R.READER", new String[] {tree.library}, Roles.CSM1, Roles.CFG1)
          .get(ROOT + "/" + tree.otherLibrary + path)
          .then()
          .statusCode(404)
          .body("type", equalTo("urn:refdesk:problem:not-found"));
    }
  }

  @Test
  void whatNobodyCreatedDoesNotExistEither() {
    for (String path : new String[] {"", "/children", "/categories", "/customers"}) {
      Tree.as("R.READER", new String[] {"NEVER"}, Roles.CSM1)
          .get(ROOT + "/NEVER" + path)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void aChangeNeedsThePresentVersion() {
    Map<String, Object> body =
        Map.of("name", "Renamed", "timeZone", "America/New_York", "language", "en-US");
    String path = at(tree.otherLibrary);
    tree.configurator().body(body).put(path).then().statusCode(428);
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", equalTo("Renamed"))
        .body("timeZone", equalTo("America/New_York"))
        .body("parent", equalTo(tree.financial));
    tree.reader()
        .get(at(tree.otherLibrary, "history"))
        .then()
        .statusCode(200)
        .body("items.action", contains("UPDATED", "CREATED"))
        .body("items.changedBy", contains("C.CONFIG", "OPERATOR"))
        .body("items[0].before.name", equalTo("Other"));
    tree.configurator().header("If-Match", "\"1\"").body(body).put(path).then().statusCode(412);
  }

  @Test
  void codeParentAndLevelStay() {
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body(
            Map.of(
                "code",
                "OTHER",
                "name",
                "X",
                "parent",
                tree.system,
                "level",
                "BRANCH",
                "timeZone",
                "UTC",
                "language",
                "en"))
        .put(at(tree.system))
        .then()
        .statusCode(422)
        .body("errors.field", contains("code", "parent", "level"));
  }

  @Test
  void aStaffMemberDoesNotCreateOrganizations() {
    tree.reader().body(Map.of()).post(ROOT).then().statusCode(403);
  }

  private ValidatableResponse create(String code, @Nullable String parent) {
    Map<String, Object> body = new HashMap<>();
    body.put("code", code);
    body.put("name", "X");
    body.put("parent", parent);
    body.put("timeZone", "UTC");
    body.put("language", "en");
    return tree.configurator().body(body).post(ROOT).then();
  }
}
