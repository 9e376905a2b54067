package org.refdesk.config.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.testing.EmbeddedStackResource;

/**
 * A tree of organizations of its own for one test, made over the API: a system, its financial
 * organization, two libraries and a branch of the first.
 */
public final class Tree {

  public static final String ROOT = "/api/config/v1/organizations";

  private static final AtomicInteger TREES = new AtomicInteger();

  public final String system;
  public final String financial;
  public final String library;
  public final String otherLibrary;
  public final String branch;

  private Tree(int number) {
    system = "SYS" + number;
    financial = "FIN" + number;
    library = "LIB" + number;
    otherLibrary = "OTH" + number;
    branch = "BRA" + number;
  }

  public static Tree plant() {
    Tree tree = new Tree(TREES.incrementAndGet());
    tree.create(Map.of("code", tree.system, "name", "System"));
    tree.create(Map.of("code", tree.financial, "name", "Financial", "parent", tree.system));
    tree.create(Map.of("code", tree.library, "name", "Library", "parent", tree.financial));
    tree.create(Map.of("code", tree.otherLibrary, "name", "Other", "parent", tree.financial));
    tree.create(Map.of("code", tree.branch, "name", "Branch", "parent", tree.library));
    return tree;
  }

  private void create(Map<String, Object> organization) {
    Map<String, Object> body = new HashMap<>(organization);
    body.put("timeZone", "Europe/Amsterdam");
    body.put("language", "nl");
    as("OPERATOR", Roles.OPS).body(body).post(ROOT).then().statusCode(201);
  }

  /** A request with a token that names all organizations of the tree. */
  public RequestSpecification as(String subject, String... roles) {
    return as(subject, new String[] {system, financial, library, otherLibrary, branch}, roles);
  }

  /** A request with a token that names the given organizations. */
  public static RequestSpecification as(String subject, String[] organizations, String... roles) {
    return given()
        .auth()
        .oauth2(token(subject, organizations, roles))
        .contentType(ContentType.JSON);
  }

  public static String token(String subject, String[] organizations, String... roles) {
    return EmbeddedStackResource.stack()
        .tokens()
        .of(subject)
        .role(roles)
        .organization(organizations)
        .mint();
  }

  /** A request by somebody who may configure the whole tree. */
  public RequestSpecification configurator() {
    return as("C.CONFIG", Roles.CFG1);
  }

  /** A request by somebody who may read the whole tree. */
  public RequestSpecification reader() {
    return as("R.READER", Roles.CSM1);
  }

  /** The address of an organization, or of something below it. */
  public static String at(String organization, String... steps) {
    return Stream.concat(Stream.of(ROOT, organization), Arrays.stream(steps))
        .collect(Collectors.joining("/"));
  }

  /**
   * Creates a record of a table; it must succeed.
   *
   * @param record JSON with apostrophes for quotes
   */
  public void add(String organization, String table, String record) {
    configurator()
        .body(record.replace('\'', '"'))
        .post(at(organization, table))
        .then()
        .statusCode(201);
  }

  /** Creates a message type, a category of it, a department and a unit of it. */
  public void addBasics(String organization) {
    add(organization, "message-types", "{'code':'QU','description':'Question'}");
    add(
        organization,
        "categories",
        "{'code':'BORR','description':'Borrowing','fields':{'messageType':'QU'}}");
    add(organization, "departments", "{'code':'BACKOFF','description':'Back office'}");
    add(
        organization,
        "units",
        "{'code':'FINA','description':'Finance','fields':{'department':'BACKOFF'}}");
  }
}
