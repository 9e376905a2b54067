package org.refdesk.messaging.savedfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Filters that are kept lead to the lists that they describe. */
@ServiceTest
class SavedFiltersTest {

  private static final String FILTERS = "/api/messaging/v1/organizations/SAVE/saved-filters";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("SAVE");
  }

  @Test
  void aFilterLeadsToItsList() {
    String href =
        staff("jdoe")
            .body("{\"query\":{\"screen\":\"OPEN\",\"type\":\"QU\",\"tag\":\"Wi-Fi & co\"}}")
            .put(FILTERS + "/My questions")
            .then()
            .statusCode(200)
            .header("ETag", equalTo("\"0\""))
            .body("name", equalTo("My questions"))
            .body("shared", equalTo(false))
            .extract()
            .jsonPath()
            .getString("href");
    staff("jdoe").urlEncodingEnabled(false).get(href).then().statusCode(200);

    String search =
        staff("jdoe")
            .body("{\"query\":{\"q\":\"späte 100%\",\"customer\":\"1\"}}")
            .put(FILTERS + "/search")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("href");
    staff("jdoe").urlEncodingEnabled(false).get(search).then().statusCode(200);
  }

  @Test
  void nobodyOverwritesOrReadsAnothers() {
    staff("jdoe").body("{\"query\":{}}").put(FILTERS + "/mine").then().statusCode(200);
    staff("jdoe").body("{\"query\":{}}").put(FILTERS + "/mine").then().statusCode(428);
    staff("jdoe")
        .header("If-Match", "\"0\"")
        .body("{\"query\":{\"sort\":\"newest\"},\"shared\":true}")
        .put(FILTERS + "/mine")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));
    staff("msmith").body("{\"query\":{}}").put(FILTERS + "/mine").then().statusCode(200);
    staff("msmith").body("{\"query\":{}}").put(FILTERS + "/other").then().statusCode(200);

    staff("msmith").get(FILTERS).then().body("items.name", contains("mine", "mine", "other"));
    staff("jdoe").get(FILTERS + "/other").then().statusCode(404);
    staff("msmith").header("If-Match", "\"1\"").delete(FILTERS + "/mine").then().statusCode(412);
    staff("msmith").header("If-Match", "\"0\"").delete(FILTERS + "/mine").then().statusCode(204);
    staff("msmith").get(FILTERS).then().body("items.staff", contains("JDOE", "MSMITH"));
    String next =
        staff("msmith").get(FILTERS + "?limit=1").then().extract().jsonPath().getString("next");
    staff("msmith")
        .queryParam("after", next)
        .get(FILTERS + "?limit=1")
        .then()
        .body("items.name", contains("other"));
  }

  @Test
  void aSearchKeepsItsDays() {
    String search =
        staff("jdoe")
            .body("{\"query\":{\"q\":\"sunday\",\"from\":\"2026-01-31\",\"to\":\"2026-02-28\"}}")
            .put(FILTERS + "/days")
            .then()
            .statusCode(200)
            .body("href", containsString("from=2026-01-31"))
            .body("href", containsString("to=2026-02-28"))
            .extract()
            .jsonPath()
            .getString("href");
    staff("jdoe").urlEncodingEnabled(false).get(search).then().statusCode(200);
    staff("jdoe")
        .get(FILTERS + "/days")
        .then()
        .body("query.from", equalTo("2026-01-31"))
        .body("query.to", equalTo("2026-02-28"));

    staff("jdoe")
        .body("{\"query\":{\"q\":\"sunday\",\"from\":\"2026-02-30\"}}")
        .put(FILTERS + "/no day")
        .then()
        .statusCode(400);
    staff("jdoe")
        .body("{\"query\":{\"from\":\"2026-01-31\"}}")
        .put(FILTERS + "/no search")
        .then()
        .statusCode(422);
  }

  @Test
  void ofTwoWindowsThatSaveANewNameAtOnceOneIsTold() throws Exception {
    for (int i = 0; i < 20; i++) {
      String filter = FILTERS + "/at once " + i;
      Callable<Response> save = () -> staff("msmith").body("{\"query\":{}}").put(filter);

      List<Response> answers;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        answers = threads.invokeAll(List.of(save, save)).stream().map(Future::resultNow).toList();
      }

      assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 428);
      staff("msmith").header("If-Match", "\"0\"").delete(filter).then().statusCode(204);
    }
  }

  @Test
  void whatNoListUnderstandsIsRefused() {
    staff("jdoe").body("{\"query\":{\"nope\":1}}").put(FILTERS + "/x").then().statusCode(400);
    staff("jdoe").body("{}").put(FILTERS + "/x").then().statusCode(422);
    staff("jdoe")
        .body("{\"query\":{\"q\":\"a\",\"screen\":\"OPEN\"}}")
        .put(FILTERS + "/x")
        .then()
        .statusCode(422);
    token("opac", "OPAC", "SAVE", "1").get(FILTERS).then().statusCode(403);
  }

  private static RequestSpecification staff(String subject) {
    return token(subject, "CSM1", "SAVE", null);
  }
}
