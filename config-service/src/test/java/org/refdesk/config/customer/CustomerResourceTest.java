package org.refdesk.config.customer;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class CustomerResourceTest {

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void theLibrarySystemSaysWhatACustomerIs() {
    String customer =
        "{'barcode':'23000001234567','name':'Renée de Vries','email':'Renee@Example.org',"
            + "'phone':'+31 20 1234567','language':'NL','branch':'%s'}".formatted(tree.branch);
    put("100001", customer)
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", at(tree.library, "customers", "100001"))
        .body("language", equalTo("nl"))
        .body("branch", equalTo(tree.branch));
    put("100001", customer).statusCode(200).header("ETag", "\"1\"");
    put("100001", "{'name':'Renée Jansen'}").statusCode(200).header("ETag", "\"2\"");
    tree.reader()
        .get(at(tree.library, "customers", "100001"))
        .then()
        .statusCode(200)
        .body("name", equalTo("Renée Jansen"));
    tree.reader().get(at(tree.otherLibrary, "customers", "100001")).then().statusCode(404);
  }

  @Test
  void versionsGoOnWhenADeletedCustomerComesBack() {
    put("7", "{'name':'Ada'}").statusCode(201);
    system().delete(at(tree.library, "customers", "7")).then().statusCode(204);
    tree.reader().get(at(tree.library, "customers", "7")).then().statusCode(404);
    system().delete(at(tree.library, "customers", "7")).then().statusCode(404);
    put("7", "{'name':'Ada'}").statusCode(201).header("ETag", "\"3\"");
  }

  @Test
  void customersAreFoundByWhatStaffKnow() {
    put("100", "{'name':'Östlund, Åsa','barcode':'1234567890','email':'asa@example.org'}");
    put("101", "{'name':'OSTROWSKI, Jan','email':'ASA@example.org'}");
    put("200", "{'name':'Ж. Иванов'}");
    put("201", "{'name':'100% Ost_'}");
    find("name", "ost").body("items.number", contains("100", "101"));
    find("name", "ÖSTL").body("items.number", contains("100"));
    find("name", "ж. ИВ").body("items.number", contains("200"));
    find("name", "%").body("items", empty());
    find("name", "100%").body("items.number", contains("201"));
    find("number", "10").body("items.number", contains("100", "101"));
    find("barcode", "1234567890").body("items.number", contains("100"));
    find("email", "asa@EXAMPLE.org").body("items.number", contains("100", "101"));
    tree.reader()
        .get(at(tree.library, "customers"))
        .then()
        .statusCode(200)
        .body("items.number", contains("100", "101", "200", "201"));
    tree.reader()
        .queryParam("name", "o")
        .queryParam("number", "1")
        .get(at(tree.library, "customers"))
        .then()
        .statusCode(400);
  }

  @Test
  void aSearchComesInPages() {
    put("3", "{'name':'Same'}");
    put("1", "{'name':'Same'}");
    put("2", "{'name':'Sáme'}");
    put("4", "{'name':'Samson'}");
    String next =
        tree.reader()
            .queryParam("name", "sam")
            .queryParam("limit", 2)
            .get(at(tree.library, "customers"))
            .then()
            .statusCode(200)
            .body("items.number", contains("1", "2"))
            .extract()
            .path("next");
    tree.reader()
        .queryParam("name", "sam")
        .queryParam("after", next)
        .get(at(tree.library, "customers"))
        .then()
        .statusCode(200)
        .body("items.number", contains("3", "4"));
  }

  @Test
  void aBarcodeIsOneCustomersWithinTheLibrary() {
    put("1", "{'name':'A','barcode':'1234567890'}").statusCode(201);
    put("2", "{'name':'B','barcode':'1234567890'}")
        .statusCode(422)
        .body("errors.field", contains("barcode"));
    system()
        .body("{\"name\":\"B\",\"barcode\":\"1234567890\"}")
        .put(at(tree.otherLibrary, "customers", "2"))
        .then()
        .statusCode(201);
  }

  @Test
  void everyFaultComesInOneAnswer() {
    put(
            "1",
            "{'number':'2','barcode':'123','email':'x','phone':'','language':'!','branch':'%s'}"
                .formatted(tree.otherLibrary))
        .statusCode(422)
        .body(
            "errors.field",
            contains("barcode", "name", "email", "phone", "language", "number", "branch"));
    put("1", "{'name':'A','age':7}").statusCode(400);
    put("1", "{'name':'A','barcode':'123456789012345'}").statusCode(422);
  }

  @Test
  void onlyLibrariesHaveCustomers() {
    system()
        .body("{\"name\":\"A\"}")
        .put(at(tree.branch, "customers", "1"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:not-a-library"));
  }

  @Test
  void aVersionThatIsNamedMustBeThePresentOne() {
    put("1", "{'name':'A'}").statusCode(201);
    system()
        .header("If-Match", "\"9\"")
        .body("{\"name\":\"B\"}")
        .put(at(tree.library, "customers", "1"))
        .then()
        .statusCode(412);
    system()
        .header("If-Match", "\"9\"")
        .delete(at(tree.library, "customers", "1"))
        .then()
        .statusCode(412);
  }

  private RequestSpecification system() {
    return tree.as("ils", Roles.SYSTEM);
  }

  private ValidatableResponse put(String number, String customer) {
    return system()
        .body(customer.replace('\'', '"'))
        .put(at(tree.library, "customers", number))
        .then();
  }

  private ValidatableResponse find(String criterion, String text) {
    return tree.reader()
        .queryParam(criterion, text)
        .get(at(tree.library, "customers"))
        .then()
        .statusCode(200);
  }
}
