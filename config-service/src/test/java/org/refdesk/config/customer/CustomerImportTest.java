package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.PublishedEvents;
import org.refdesk.config.testing.PublishedEvents.Event;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class CustomerImportTest {

  private static final String NDJSON = "application/x-ndjson";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void eachLineIsAnsweredWithWhatBecameOfIt() {
    assertThat(
            importing(
                "{'number':'1','name':'Ada','barcode':'1234567890','branch':'%s'}"
                    .formatted(tree.branch),
                "{'number':'2','name':'Bob'}",
                "{'number':'3','erase':true}"))
        .containsExactly(
            "{'line':1,'number':'1','result':'CREATED'}",
            "{'line':2,'number':'2','result':'CREATED'}",
            "{'line':3,'number':'3','result':'SAME'}",
            "{'lines':3,'created':2,'changed':0,'same':1,'erased':0,'refused':0}");
    assertThat(
            importing(
                "{'number':'1','name':'Ada','barcode':'1234567890','branch':'%s'}"
                    .formatted(tree.branch),
                "{'number':'2','erase':true}",
                "{'number':'1','name':'Ada Byron'}",
                "{'number':'2','name':'Bob'}"))
        .containsExactly(
            "{'line':1,'number':'1','result':'SAME'}",
            "{'line':2,'number':'2','result':'ERASED'}",
            "{'line':3,'number':'1','result':'CHANGED'}",
            "{'line':4,'number':'2','result':'CREATED'}",
            "{'lines':4,'created':1,'changed':1,'same':1,'erased':1,'refused':0}");
    tree.reader()
        .get(at(tree.library, "customers", "1"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", equalTo("Ada Byron"));
    tree.reader()
        .get(at(tree.library, "customers", "2"))
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"");
  }

  @Test
  void everyChangeIsAnEventAndNothingElseIs() {
    importing("{'number':'70','name':'Ada'}", "{'number':'71','name':'Bob'}");
    importing("{'number':'70','name':'Ada'}", "{'number':'71','name':'Bobby'}");
    importing("{'number':'70','erase':true}", "{'number':'71','erase':true}");
    importing("{'number':'70','name':'Ada'}", "{'number':'71','erase':true}");
    try (PublishedEvents events = new PublishedEvents(Topics.CUSTOMERS)) {
      List<Event> ada = events.await(tree.library + "/70", 3);
      assertThat(ada).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
      events.assertLike(ada.get(0), "customer.created");
      events.assertLike(ada.get(1), "customer.deleted");
      events.assertLike(ada.get(2), "customer.created");
      List<Event> bob = events.await(tree.library + "/71", 3);
      assertThat(bob).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
      events.assertLike(bob.get(1), "customer.updated");
      events.assertLike(bob.get(2), "customer.deleted");
    }
  }

  @Test
  void aBadLineHoldsUpNothing() {
    String tooLong = "{'number':'3','name':'" + "x".repeat(LineReader.LONGEST) + "'}";
    List<String> answer =
        importing(
            "{'number':'1','name':'Ada','barcode':'1234567890'}",
            "{'number':",
            tooLong,
            "{'number':'4','name':'A','age':7}",
            "{'number':'5','name':'A','branch':'%s'}".formatted(tree.otherLibrary),
            "{'number':'6','name':'B','barcode':'1234567890'}",
            "{'number':'7','name':'B\\ud800'}",
            "",
            "{'number':'8','name':'Zoë'}");
    assertThat(answer.get(0)).isEqualTo("{'line':1,'number':'1','result':'CREATED'}");
    assertThat(answer.get(1)).startsWith("{'line':2,'result':'REFUSED','errors':[{'field':''");
    assertThat(answer.get(2)).startsWith("{'line':3,'result':'REFUSED','errors':[{'field':''");
    assertRefused(answer.get(3), 4, "age");
    assertRefused(answer.get(4), 5, "branch");
    assertRefused(answer.get(5), 6, "barcode");
    assertRefused(answer.get(6), 7, "name");
    assertThat(answer.get(7)).isEqualTo("{'line':9,'number':'8','result':'CREATED'}");
    assertThat(answer.get(8))
        .isEqualTo("{'lines':8,'created':2,'changed':0,'same':0,'erased':0,'refused':6}");
  }

  private static void assertRefused(String answer, int line, String field) {
    assertThat(answer)
        .startsWith(
            "{'line':%d,'number':'%d','result':'REFUSED','errors':[{'field':'%s'"
                .formatted(line, line, field));
  }

  @Test
  void aTextThatIsNotUtf8IsRefused() {
    byte[] body = "{\"number\":\"1\",\"name\":\"Ren\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(lines(send(body, "").then().statusCode(200).extract().response()).getFirst())
        .contains("must be UTF-8");
  }

  @Test
  void itGoesOnFromALine() {
    byte[] body = body("{'number':'1','name':'A'}", "{'number':'2','name':'B'}");
    assertThat(lines(send(body, "?from=2")))
        .containsExactly(
            "{'line':2,'number':'2','result':'CREATED'}",
            "{'lines':1,'created':1,'changed':0,'same':0,'erased':0,'refused':0}");
    assertThat(lines(send(body, "?from=3")))
        .containsExactly("{'lines':0,'created':0,'changed':0,'same':0,'erased':0,'refused':0}");
    tree.reader().get(at(tree.library, "customers", "1")).then().statusCode(404);
    for (String from : new String[] {"0", "-1", "x", "99999999999999999999"}) {
      send(body, "?from=" + from).then().statusCode(400);
    }
  }

  @Test
  void manyLinesAreManyTransactionsAndOneAnswer() {
    String[] lines =
        IntStream.rangeClosed(1, 3_000)
            .mapToObj("{'number':'%d','name':'Customer %<d'}"::formatted)
            .toArray(String[]::new);
    List<String> answer = importing(lines);
    assertThat(answer).hasSize(3_001);
    assertThat(answer.getLast())
        .isEqualTo("{'lines':3000,'created':3000,'changed':0,'same':0,'erased':0,'refused':0}");
    assertThat(importing(lines).getLast())
        .isEqualTo("{'lines':3000,'created':0,'changed':0,'same':3000,'erased':0,'refused':0}");
  }

  @Test
  void onlySystemsAndConfiguratorsImportAndOnlyIntoALibraryOfTheirs() {
    byte[] body = body("{'number':'1','name':'A'}");
    String path = at(tree.library, "customer-imports");
    for (String role : List.of(Roles.CSM1, Roles.DOC1, Roles.OPAC, Roles.OPS)) {
      tree.as("x", role).contentType(NDJSON).body(body).post(path).then().statusCode(403);
    }
    tree.as("x", Roles.CFG1).contentType(NDJSON).body(body).post(path).then().statusCode(200);
    tree.as("x", Roles.SYSTEM).body(body).post(path).then().statusCode(415);
    tree.as("x", Roles.SYSTEM)
        .contentType(NDJSON)
        .body(body)
        .post(at(tree.branch, "customer-imports"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:not-a-library"));
    Tree.as("x", new String[] {tree.library}, Roles.SYSTEM)
        .contentType(NDJSON)
        .body(body)
        .post(at(tree.otherLibrary, "customer-imports"))
        .then()
        .statusCode(404);
  }

  @Test
  void aBodyThatIsHeldInMemoryStaysSmall() {
    String padding = " ".repeat(1 << 20);
    tree.as("ils", Roles.SYSTEM)
        .body("{\"name\":\"A\"}" + padding)
        .put(at(tree.library, "customers", "1"))
        .then()
        .statusCode(413)
        .body("type", equalTo("urn:refdesk:problem:too-large"));
    send(body("{'number':'1','name':'A'}" + padding.repeat(2)), "").then().statusCode(200);
  }

  private List<String> importing(String... lines) {
    return lines(send(body(lines), "").then().statusCode(200).extract().response());
  }

  private static byte[] body(String... lines) {
    return (String.join("\n", lines).replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Response send(byte[] body, String query) {
    return tree.as("ils", Roles.SYSTEM)
        .contentType(NDJSON)
        .body(body)
        .post(at(tree.library, "customer-imports") + query);
  }

  private static List<String> lines(Response response) {
    String text = new String(response.asByteArray(), StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n");
    return text.lines().map(line -> line.replace('"', '\'')).toList();
  }
}
