package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Tags, giving back, and the unit for which a conversation is taken. */
@ServiceTest
class KeepingOrderTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/ORDR/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("ORDR");
  }

  @Test
  void tagsAreReplacedAndRemembered() {
    String conversation = begin("");
    tag(conversation, "[\"b\",\" a \",\"b\"]")
        .then()
        .statusCode(200)
        .body("tags", contains("b", "a"));
    tag(conversation, "[]").then().statusCode(200).body("tags.size()", equalTo(0));

    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("TAGGED"))
        .body("items[1].tags", contains("b", "a"))
        .body("items[2].tags.size()", equalTo(0))
        .body("items[0].tags", nullValue());
    tag(conversation, "[\"a,b\"]").then().statusCode(422);
    tag(conversation, "[\" \"]").then().statusCode(422);
    staff().body("{\"tags\":[]}").put(conversation + "/tags").then().statusCode(428);
    token("opac", "OPAC", "ORDR", "1")
        .body("{\"tags\":[]}")
        .put(conversation + "/tags")
        .then()
        .statusCode(403);
  }

  @Test
  void aTagNarrowsEachScreenAndKeepsItsOrder() {
    String tag = "t" + UUID.randomUUID();
    List<Long> oldestFirst = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      String at = "2026-06-0%dT10:00:00Z".formatted(day);
      oldestFirst.add(
          id(begin(",\"occurredAt\":\"%s\",\"tags\":[\"%s\",\"x\"]".formatted(at, tag))));
      begin("");
    }
    String closed = CONVERSATIONS + "/" + oldestFirst.get(2);
    change(closed).body("{\"action\":\"CLOSE\"}").post(closed + "/transitions");

    assertThat(list("tag", tag, "sort", "newest")).isEqualTo(oldestFirst.reversed());
    List<Long> open = new ArrayList<>(oldestFirst);
    open.remove(2);
    assertThat(list("tag", tag, "screen", "OPEN")).isEqualTo(open);
    assertThat(list("tag", tag, "screen", "OVERDUE")).isEqualTo(open);
    assertThat(list("tag", tag, "screen", "CLOSED")).containsExactly(oldestFirst.get(2));
    tag(CONVERSATIONS + "/" + oldestFirst.get(0), "[\"x\"]").then().statusCode(200);
    assertThat(list("tag", tag, "screen", "OPEN")).isEqualTo(open.subList(1, 4));
  }

  @Test
  void whoGivesAConversationBackIsNotItsProcessorAnyMore() {
    String conversation = begin("");
    change(conversation)
        .post(conversation + "/release")
        .then()
        .statusCode(409)
        .body("type", containsString("not-taken"));
    change(conversation).body("{\"action\":\"TAKE\"}").post(conversation + "/transitions");

    change(conversation)
        .post(conversation + "/release")
        .then()
        .statusCode(200)
        .body("processor", nullValue())
        .body("department", equalTo("BACKOFF"))
        .body("status", equalTo("D"));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[2].kind", equalTo("RELEASED"))
        .body("items[2].assignment.processor", nullValue())
        .body("items[2].assignment.department", equalTo("BACKOFF"));
    staff().post(conversation + "/release").then().statusCode(428);
  }

  @Test
  void theUnitIsChosenOnTakingWhereThereAreSeveral() {
    libraries.lookup("ORDR", "units", "MARK", "{\"department\":\"BACKOFF\"}");
    libraries.lookup("ORDR", "units", "ELSE", "{\"department\":\"OTHER\"}");
    String conversation = begin("");
    staff().get(conversation).then().body("unit", nullValue());

    change(conversation)
        .body("{\"action\":\"TAKE\",\"unit\":\"ELSE\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(422);
    change(conversation)
        .body("{\"action\":\"CLOSE\",\"unit\":\"MARK\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(422);
    change(conversation)
        .body("{\"action\":\"TAKE\",\"unit\":\"mark\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200)
        .body("unit", equalTo("MARK"))
        .body("processor", equalTo("JDOE"));
    libraries.end("ORDR", "units", "MARK").end("ORDR", "units", "ELSE");
  }

  /** A list in pages of two. */
  private static List<Long> list(String... parameters) {
    List<Long> ids = new ArrayList<>();
    String after = null;
    do {
      RequestSpecification call = staff().queryParam("limit", 2);
      for (int i = 0; i < parameters.length; i += 2) {
        call.queryParam(parameters[i], parameters[i + 1]);
      }
      if (after != null) {
        call.queryParam("after", after);
      }
      Response page = call.get(CONVERSATIONS);
      page.then().statusCode(200);
      ids.addAll(page.jsonPath().getList("items.id", Long.class));
      after = page.jsonPath().getString("next");
    } while (after != null);
    return ids;
  }

  private static Response tag(String conversation, String tags) {
    return change(conversation).body("{\"tags\":" + tags + "}").put(conversation + "/tags");
  }

  private static RequestSpecification change(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private static String begin(String more) {
    return token("importer", "SYSTEM", "ORDR", null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1"%s}"""
                .formatted(more))
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "ORDR", null);
  }
}
