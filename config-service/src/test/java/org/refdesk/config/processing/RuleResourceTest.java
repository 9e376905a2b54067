package org.refdesk.config.processing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class RuleResourceTest {

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.addBasics(tree.library);
    tree.add(
        tree.library,
        "staff-members",
        "{'code':'J.JANSEN','fields':{'name':'Jo','roles':[{'role':'CSM1','from':'2020-01-01'}]}}");
    tree.add(
        tree.library,
        "staff-members",
        "{'code':'D.DOCS','fields':{'name':'Do','roles':[{'role':'DOC1','from':'2020-01-01'},"
            + "{'role':'CSM1','from':'2020-01-01','to':'2020-12-31'}]}}");
  }

  @Test
  void theRuleOfThePairGovernsAndElseTheOneForTheRestOfTheType() {
    addRule("'category':'BORR','processor':'J.JANSEN'");
    addRule("'category':null");
    tree.add(
        tree.library,
        "categories",
        "{'code':'BILL','description':'Billing','fields':{'messageType':'QU'}}");
    resolve("QU", "borr")
        .body("rule.code", equalTo("QUBORR"))
        .body("rule.fields.processor", equalTo("J.JANSEN"))
        .body("rule.definedBy", equalTo(tree.library))
        .body("tried.code", contains("QUBORR"))
        .body("tried.outcome", contains("EFFECTIVE"));
    resolve("QU", "BILL")
        .body("rule.code", equalTo("QU"))
        .body("tried.code", contains("QUBILL", "QU"))
        .body("tried.outcome", contains("ABSENT", "EFFECTIVE"));
    tree.reader()
        .queryParam("type", "QU")
        .get(at(tree.branch, "processing-rules", "resolve"))
        .then()
        .statusCode(200)
        .body("rule.code", equalTo("QU"))
        .body("rule.inherited", equalTo(true));
  }

  @Test
  void aCategoryOfAnotherTypeHasNoRule() {
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint'}");
    tree.reader()
        .queryParam("type", "CO")
        .queryParam("category", "BORR")
        .get(at(tree.library, "processing-rules", "resolve"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("category"))
        .body("errors.message", contains("must belong to the type CO"));
  }

  @Test
  void withoutARuleNothingGoverns() {
    resolve("QU", "BORR")
        .body("rule", nullValue())
        .body("tried.outcome", contains("ABSENT", "ABSENT"));
  }

  @Test
  void aHiddenRuleLetsTheRestOfTheTypeGovern() {
    addRule("'category':'BORR'");
    addRule("'category':null");
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(tree.branch, "processing-rules", "QUBORR"))
        .then()
        .statusCode(201);
    tree.reader()
        .queryParam("type", "QU")
        .queryParam("category", "BORR")
        .get(at(tree.branch, "processing-rules", "resolve"))
        .then()
        .statusCode(200)
        .body("rule.code", equalTo("QU"))
        .body("tried.outcome", contains("HIDDEN", "EFFECTIVE"));
  }

  @Test
  void typeAndCategoryMustBeEffective() {
    tree.reader()
        .queryParam("type", "XX")
        .queryParam("category", "!")
        .get(at(tree.library, "processing-rules", "resolve"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("type", "category"));
  }

  @Test
  void everyReferenceOfARuleIsChecked() {
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint'}");
    tree.configurator()
        .body(
            ("{'fields':{'messageType':'CO','category':'BORR','responseDays':5,"
                    + "'processingDays':3,'department':'NOTHERE','processor':'D.DOCS',"
                    + "'personReporting':'NOBODY'}}")
                .replace('\'', '"'))
        .post(at(tree.library, "processing-rules"))
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            contains(
                "fields.processingDays",
                "fields.department",
                "fields.personReporting",
                "fields.category",
                "fields.processor"))
        .body("errors[3].message", equalTo("must be a category of type CO; BORR belongs to QU"));
  }

  @Test
  void candidatesHoldCsm1Today() {
    tree.add(tree.financial, "staff-members", "{'code':'A.NOROLE','fields':{'name':'No'}}");
    tree.add(
        tree.financial,
        "staff-members",
        "{'code':'A.ABOVE','fields':{'name':'Ab','roles':[{'role':'CSM1','from':'2020-01-01',"
            + "'to':'2999-01-01'}]}}");
    tree.reader()
        .get(at(tree.library, "staff-members", "candidates"))
        .then()
        .statusCode(200)
        .body("items.code", contains("A.ABOVE", "J.JANSEN"));
  }

  @Test
  void oneRuleForEachPair() {
    addRule("'category':'BORR'");
    tree.configurator()
        .body(rule("'category':'BORR'"))
        .post(at(tree.library, "processing-rules"))
        .then()
        .statusCode(409);
  }

  private void addRule(String field) {
    tree.add(tree.library, "processing-rules", rule(field).replace('"', '\''));
  }

  private static String rule(String field) {
    return ("{'fields':{'messageType':'QU',"
            + field
            + ",'responseDays':1,'processingDays':2,'department':'BACKOFF'}}")
        .replace('\'', '"');
  }

  private ValidatableResponse resolve(String type, String category) {
    return tree.reader()
        .queryParam("type", type)
        .queryParam("category", category)
        .get(at(tree.library, "processing-rules", "resolve"))
        .then()
        .statusCode(200);
  }
}
