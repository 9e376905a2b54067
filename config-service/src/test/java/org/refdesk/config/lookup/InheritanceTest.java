package org.refdesk.config.lookup;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class InheritanceTest {

  private static final String TYPES = "message-types";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.add(tree.system, TYPES, "{'code':'QU','description':'Question'}");
    tree.add(tree.system, TYPES, "{'code':'CO','description':'Complaint'}");
  }

  @Test
  void anOrganizationSeesWhatThoseAboveItDefine() {
    list(tree.branch)
        .body("items.code", contains("CO", "QU"))
        .body("items.definedBy", contains(tree.system, tree.system))
        .body("items.inherited", contains(true, true))
        .body("items.effective", contains(true, true));
  }

  @Test
  void anOwnRecordWinsOverAnInheritedOneForItselfAndThoseBelow() {
    tree.add(tree.library, TYPES, "{'code':'QU','description':'Vraag'}");
    list(tree.library)
        .body("items.description", contains("Complaint", "Vraag"))
        .body("items.inherited", contains(true, false));
    list(tree.branch).body("items.description", contains("Complaint", "Vraag"));
    list(tree.otherLibrary).body("items.description", contains("Complaint", "Question"));
    list(tree.system).body("items.description", contains("Complaint", "Question"));
  }

  @Test
  void anInheritedRecordCanBeHidden() {
    hide(tree.library, "QU").statusCode(201).body("description", equalTo("Question"));
    list(tree.library).body("items.code", contains("CO"));
    list(tree.branch).body("items.code", contains("CO"));
    list(tree.otherLibrary).body("items.code", contains("CO", "QU"));
    own(tree.library)
        .body("items.code", contains("QU"))
        .body("items.hidden", contains(true))
        .body("items.effective", contains(false));
    own(tree.branch).body("items", empty());
    tree.reader()
        .get(at(tree.branch, TYPES, "QU"))
        .then()
        .statusCode(200)
        .body("effective", equalTo(false))
        .body("definedBy", equalTo(tree.library));
  }

  @Test
  void whatIsHiddenShowsAgainWhenTheHidingRecordIsDeleted() {
    hide(tree.library, "QU").statusCode(201);
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(204);
    list(tree.library).body("items.code", contains("CO", "QU"));
  }

  @Test
  void whereNothingIsInheritedNothingCanBeHidden() {
    hide(tree.library, "XX").statusCode(422).body("errors[0].field", equalTo("hidden"));
    tree.add(tree.library, TYPES, "{'code':'XX','description':'Own'}");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body("{\"hidden\":true}")
        .put(at(tree.library, TYPES, "XX"))
        .then()
        .statusCode(422);
  }

  @Test
  void anEndedRecordIsReadableAndNotEffective() {
    tree.add(
        tree.library,
        TYPES,
        "{'code':'QU','description':'Ended','activeFrom':'2020-01-01','activeTo':'2020-12-31'}");
    tree.add(
        tree.library, TYPES, "{'code':'FU','description':'To come','activeFrom':'2999-01-01'}");
    list(tree.library).body("items.code", contains("CO"));
    own(tree.library).body("items.code", contains("FU", "QU"));
    tree.reader()
        .get(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(200)
        .body("effective", equalTo(false))
        .body("activeTo", equalTo("2020-12-31"));
  }

  @Test
  void anInheritedRecordIsNoVersionOfAnOwnOne() {
    String tag =
        tree.reader()
            .get(at(tree.library, TYPES, "QU"))
            .then()
            .header("ETag", "\"" + tree.system + "-1\"")
            .extract()
            .header("ETag");
    tree.configurator()
        .header("If-Match", tag)
        .body("{\"description\":\"Mine\"}")
        .put(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(412);
    tree.configurator()
        .header("If-Match", tag)
        .delete(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(404);
    tree.reader()
        .header("If-None-Match", tag)
        .get(at(tree.library, TYPES, "QU"))
        .then()
        .statusCode(304);
  }

  @Test
  void aListComesInPagesOfTheEffectiveRecords() {
    hide(tree.library, "CO").statusCode(201);
    tree.add(tree.library, TYPES, "{'code':'AA','description':'First'}");
    String next =
        tree.reader()
            .queryParam("limit", 1)
            .get(at(tree.library, TYPES))
            .then()
            .statusCode(200)
            .body("items.code", contains("AA"))
            .extract()
            .path("next");
    tree.reader()
        .queryParam("after", next)
        .get(at(tree.library, TYPES))
        .then()
        .statusCode(200)
        .body("items.code", contains("QU"));
    tree.reader()
        .queryParam("after", next)
        .queryParam("view", "own")
        .get(at(tree.library, TYPES))
        .then()
        .statusCode(400);
  }

  private ValidatableResponse list(String organization) {
    return tree.reader().get(at(organization, TYPES)).then().statusCode(200);
  }

  private ValidatableResponse own(String organization) {
    return tree.reader()
        .queryParam("view", "own")
        .get(at(organization, TYPES))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse hide(String organization, String code) {
    return tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(organization, TYPES, code))
        .then();
  }
}
