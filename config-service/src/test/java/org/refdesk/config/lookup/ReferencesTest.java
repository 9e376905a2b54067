package org.refdesk.config.lookup;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class ReferencesTest {

  private static final String TYPE_FAULT =
      "must be effective here today; message-types lists the codes that are";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.addBasics(tree.library);
  }

  @Test
  void aReferenceMustExist() {
    createCategory(tree.library, "XX")
        .statusCode(422)
        .body("errors.field", contains("fields.messageType"))
        .body("errors.message", contains(TYPE_FAULT));
  }

  @Test
  void anotherOrganizationsRecordDoesNotExist() {
    createCategory(tree.otherLibrary, "QU").statusCode(422);
    createCategory(tree.financial, "QU").statusCode(422);
  }

  @Test
  void anInheritedRecordDoes() {
    createCategory(tree.branch, "qu").statusCode(201).body("fields.messageType", equalTo("QU"));
  }

  @Test
  void anEndedRecordCannotBeReferredToAnew() {
    put("message-types", "QU", "{'description':'Question','activeTo':'2020-12-31'}")
        .statusCode(200);
    createCategory(tree.library, "QU").statusCode(422).body("errors.message", contains(TYPE_FAULT));
  }

  @Test
  void aHiddenRecordCannotBeReferredTo() {
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(tree.branch, "message-types", "QU"))
        .then()
        .statusCode(201);
    createCategory(tree.branch, "QU").statusCode(422);
  }

  @Test
  void aRecordInUseIsNotDeletedButCanBeEnded() {
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.library, "message-types", "QU"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:record-in-use"))
        .body("usedBy.table", contains("categories"))
        .body("usedBy.code", contains("BORR"))
        .body("usedBelow", equalTo(0));
    put("message-types", "QU", "{'description':'Question','activeTo':'2020-12-31'}")
        .statusCode(200);
  }

  @Test
  void recordsOfOrganizationsBelowAreCountedAndNotNamed() {
    tree.add(tree.system, "departments", "{'code':'COMMON1','description':'Shared'}");
    tree.add(
        tree.library,
        "units",
        "{'code':'MARK','description':'Marketing','fields':{'department':'COMMON1'}}");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.system, "departments", "COMMON1"))
        .then()
        .statusCode(409)
        .body("usedBy", empty())
        .body("usedBelow", equalTo(1));
  }

  @Test
  void anOverrideInUseIsDeletedWhereTheInheritedRecordTakesItsPlace() {
    tree.add(tree.system, "departments", "{'code':'BACKOFF','description':'Shared'}");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.library, "departments", "BACKOFF"))
        .then()
        .statusCode(204);
  }

  @Test
  void anOverrideInUseStaysWhereTheInheritedRecordHasEnded() {
    tree.add(
        tree.system,
        "departments",
        "{'code':'BACKOFF','description':'Shared','activeTo':'2020-12-31'}");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.library, "departments", "BACKOFF"))
        .then()
        .statusCode(409)
        .body("usedBy.code", contains("FINA"));
  }

  @Test
  void whatRefersToAnEndedRecordCanBeEndedToo() {
    put("message-types", "QU", "{'description':'Question','activeTo':'2020-12-31'}")
        .statusCode(200);
    String fields = "'fields':{'messageType':'QU'}}";
    put("categories", "BORR", "{'description':'Borrowing','activeTo':'2999-12-31'," + fields)
        .statusCode(200);
    put("categories", "BORR", "\"2\"", "{'description':'Other','activeTo':'2999-12-31'," + fields)
        .statusCode(422)
        .body("errors.message", contains(TYPE_FAULT));
    put("categories", "BORR", "\"2\"", "{'description':'Over','activeTo':'2021-06-30'," + fields)
        .statusCode(200);
    put("categories", "BORR", "\"3\"", "{'description':'Over','activeTo':'2999-12-31'," + fields)
        .statusCode(422)
        .body("errors.message", contains(TYPE_FAULT));
  }

  @Test
  void alsoWhatIsOverRefersToRecordsThatWere() {
    put(
            "categories",
            "BORR",
            "{'description':'Over','activeTo':'2021-06-30','fields':{'messageType':'XX'}}")
        .statusCode(422)
        .body(
            "errors.message", contains("must be a record of message-types, if only an ended one"));
  }

  @Test
  void hidingIsNoWayRoundForARecordThatARuleNames() {
    Tree network = Tree.plant();
    network.addBasics(network.system);
    network.add(network.system, "message-types", "{'code':'CO','description':'Complaint'}");
    network.add(
        network.library,
        "processing-rules",
        "{'fields':{'messageType':'QU','category':'BORR','responseDays':1,'processingDays':2,"
            + "'department':'BACKOFF'}}");
    String path = at(network.library, "categories", "BORR");
    network
        .configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(path)
        .then()
        .statusCode(201);
    network
        .configurator()
        .header("If-Match", "\"1\"")
        .body("{\"description\":\"Borrowing\",\"fields\":{\"messageType\":\"CO\"}}")
        .put(path)
        .then()
        .statusCode(409)
        .body("usedBy.code", contains("QUBORR"));
  }

  @Test
  void aCategoryThatARuleNamesKeepsItsType() {
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint'}");
    tree.add(
        tree.library,
        "processing-rules",
        "{'fields':{'messageType':'QU','category':'BORR','responseDays':1,'processingDays':2,"
            + "'department':'BACKOFF'}}");
    put("categories", "BORR", "{'description':'Borrowing','fields':{'messageType':'CO'}}")
        .statusCode(409)
        .body("usedBy.code", contains("QUBORR"));
    put("categories", "BORR", "{'description':'Loans','fields':{'messageType':'QU'}}")
        .statusCode(200);
  }

  @Test
  void aScannerStandsInABranchBelowItsOrganizationOrInItself() {
    for (String organization :
        new String[] {tree.system, tree.financial, tree.library, tree.branch}) {
      createScanner(organization, tree.branch)
          .statusCode(201)
          .body("fields.branch", equalTo(tree.branch));
    }
  }

  @Test
  void aScannerStandsInNoOtherOrganization() {
    for (String no : new String[] {"NOWHERE", tree.library, Tree.plant().branch}) {
      createScanner(tree.library, no)
          .statusCode(422)
          .body("errors.field", contains("fields.branch"))
          .body(
              "errors.message",
              contains("must be a branch of the organization, or itself; its children list them"));
    }
    createScanner(tree.otherLibrary, tree.branch).statusCode(422);
  }

  private ValidatableResponse createScanner(String organization, String branch) {
    return tree.configurator()
        .body(
            "{\"code\":\"DESK\",\"fields\":{\"name\":\"n\",\"device\":\"d\",\"branch\":\"%s\"}}"
                .formatted(branch.toLowerCase(Locale.ROOT)))
        .post(at(organization, "scanners"))
        .then();
  }

  private ValidatableResponse createCategory(String organization, String type) {
    return tree.configurator()
        .body(
            "{\"code\":\"NEWC\",\"description\":\"New\",\"fields\":{\"messageType\":\"%s\"}}"
                .formatted(type))
        .post(at(organization, "categories"))
        .then();
  }

  private ValidatableResponse put(String table, String code, String record) {
    return put(table, code, "\"1\"", record);
  }

  private ValidatableResponse put(String table, String code, String version, String record) {
    return tree.configurator()
        .header("If-Match", version)
        .body(record.replace('\'', '"'))
        .put(at(tree.library, table, code))
        .then();
  }
}
