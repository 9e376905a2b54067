package org.refdesk.messaging.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** What is held is not erased. */
@ServiceTest
class LegalHoldsTest {

  private static final String WORD = "paukenslag";
  private static final String HOLD =
      "{\"ground\":\"LITIGATION\",\"reason\":\"File about " + WORD + "\"}";

  @Inject LibraryFixture libraries;
  @Inject Clock clock;

  private String library = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "H" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna");
    desk = new PrivacyDesk(library);
  }

  @Test
  void aHoldIsPlacedChangedAndLiftedByStaff() {
    String hold = desk.url("/customers/1/legal-hold");
    desk.staff().get(hold).then().statusCode(404);
    String placed =
        desk.staff()
            .body(HOLD)
            .put(hold)
            .then()
            .statusCode(200)
            .body("action", equalTo("PLACED"))
            .body("inForce", equalTo(true))
            .body("by", equalTo("JDOE"))
            .extract()
            .header("ETag");
    desk.staff().body(HOLD).put(hold).then().statusCode(428);
    desk.staff().header("If-Match", "\"1\"").body(HOLD).put(hold).then().statusCode(412);
    desk.staff()
        .header("If-Match", placed)
        .body("{\"ground\":\"AUDIT\",\"reason\":\"x\",\"until\":\"2001-01-01T00:00:00Z\"}")
        .put(hold)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("until"));
    String changed =
        desk.staff()
            .header("If-Match", placed)
            .body("{\"ground\":\"AUDIT\",\"reason\":\"x\"}")
            .put(hold)
            .header("ETag");
    desk.staff().delete(hold).then().statusCode(428);
    desk.staff().header("If-Match", changed).delete(hold).then().statusCode(204);
    desk.staff().get(hold).then().statusCode(404);
    desk.staff()
        .get(hold + "/history")
        .then()
        .body("items.action", equalTo(List.of("LIFTED", "CHANGED", "PLACED")))
        .body("items[2].ground", equalTo("LITIGATION"));
    desk.staff().body("{\"ground\":\"LITIGATION\"}").put(hold).then().statusCode(422);
    desk.staff().body(HOLD).put(desk.url("/conversations/5/legal-hold")).then().statusCode(404);
    token("importer", "SYSTEM", library, null).body(HOLD).put(hold).then().statusCode(403);
    desk.customer("1").get(hold).then().statusCode(403);
  }

  @Test
  void ofTwoWhoDecideAtOnceOneWins() throws Exception {
    String hold = desk.url("/customers/1/legal-hold");
    Callable<Response> place = () -> desk.staff().body(HOLD).put(hold);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      assertThat(threads.invokeAll(List.of(place, place)))
          .extracting(Future::resultNow)
          .extracting(Response::statusCode)
          .containsExactlyInAnyOrder(200, 428);
    }
  }

  @Test
  void ofACustomerWhoIsHeldNothingIsTouchedUntilTheHoldIsLifted() throws Exception {
    String conversation = desk.post("1", WORD, "Anna asks of " + WORD);
    String hold = desk.url("/customers/1/legal-hold");
    String placed = desk.staff().body(HOLD).put(hold).header("ETag");

    JsonPath receipt = desk.erased("1", "HELD");
    assertThat(receipt.getMap("counts")).isEmpty();
    assertThat(receipt.getString("held[0].kind")).isEqualTo("CUSTOMER");
    assertThat(receipt.getString("held[0].ground")).isEqualTo("LITIGATION");
    assertThat(receipt.getString("digest")).isNull();
    desk.staff()
        .get(conversation)
        .then()
        .body("status", equalTo("A"))
        .body("customer.name", equalTo("Anna"));

    desk.staff().header("If-Match", placed).delete(hold).then().statusCode(204);
    JsonPath done = desk.awaitState(desk.url("/erasures/" + receipt.getString("id")), "DONE");
    assertThat(done.getInt("counts.conversations")).isEqualTo(1);
    // why it took so long
    assertThat(done.getString("held[0].ground")).isEqualTo("LITIGATION");
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
  }

  @Test
  void aConversationThatIsHeldIsLeftAsItIsWithWhatWasMergedIntoIt() throws Exception {
    String held = desk.post("1", "held", "Anna asks");
    String merged = desk.post("1", "merged", "Anna asks " + WORD);
    desk.changing(merged)
        .body("{\"into\":" + PrivacyDesk.id(held) + "}")
        .post(merged + "/merge")
        .then()
        .statusCode(200);
    String free = desk.post("1", "free", "Anna asks");
    String placed = desk.staff().body(HOLD).put(held + "/legal-hold").header("ETag");

    JsonPath receipt = desk.erased("1", "HELD");
    assertThat(receipt.getInt("counts.conversations")).isEqualTo(1);
    assertThat(receipt.getList("held")).hasSize(1);
    assertThat(receipt.getLong("held[0].conversation")).isEqualTo(PrivacyDesk.id(held));
    desk.staff().get(free).then().body("erased", equalTo(true));
    desk.staff().get(held).then().body("erased", nullValue()).body("status", equalTo("A"));
    desk.staff().get(merged).then().body("subject", equalTo("merged"));
    // asked for again it is the same one, and still held
    assertThat(desk.erased("1", "HELD").getString("id")).isEqualTo(receipt.getString("id"));

    desk.staff().header("If-Match", placed).delete(held + "/legal-hold").then().statusCode(204);
    JsonPath done = desk.awaitState(desk.url("/erasures/" + receipt.getString("id")), "DONE");
    assertThat(done.getInt("counts.conversations")).isEqualTo(3);
    desk.staff().get(held).then().body("erased", equalTo(true));
    desk.staff().get(merged).then().body("erased", equalTo(true));
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
    desk.staff()
        .get(held + "/legal-hold/history")
        .then()
        .body("items", hasSize(2))
        .body("items.reason.unique()", equalTo(List.of("")));
  }

  @Test
  void anErasureGoesOnWhenTheHoldEndsByItself() {
    String conversation = desk.closed("1", "s", "t");
    String until = clock.instant().plusSeconds(3).toString();
    desk.staff()
        .body("{\"ground\":\"STATUTORY\",\"reason\":\"x\",\"until\":\"" + until + "\"}")
        .put(conversation + "/legal-hold")
        .then()
        .statusCode(200);
    JsonPath held = desk.erased("1", "HELD");
    JsonPath done = desk.awaitState(desk.url("/erasures/" + held.getString("id")), "DONE");
    assertThat(done.getInt("counts.conversations")).isEqualTo(1);
  }

  @Test
  void oneErasureBearsAnyNumberOfHoldsThatEnded() {
    String held = desk.post("1", "held", "Anna asks");
    String placed = desk.staff().body(HOLD).put(held + "/legal-hold").header("ETag");
    String customer = desk.url("/customers/1/legal-hold");
    String receipt = "";
    for (int i = 0; i < 2; i++) {
      String another = desk.staff().body(HOLD).put(customer).header("ETag");
      receipt = desk.url("/erasures/" + desk.erased("1", "HELD").getString("id"));
      desk.staff().header("If-Match", another).delete(customer).then().statusCode(204);
      // what is held by itself is left: only then nothing is known of the customer's hold
      String address = customer + "/history";
      await("the decisions are renamed")
          .until(() -> desk.staff().get(address).jsonPath().getList("items").isEmpty());
      desk.awaitState(receipt, "HELD");
    }
    desk.staff().header("If-Match", placed).delete(held + "/legal-hold").then().statusCode(204);
    assertThat(desk.awaitState(receipt, "DONE").getInt("counts.conversations")).isEqualTo(1);
  }

  @Test
  void whatIsWrittenOfACustomerWhileARestIsHeldIsFoundAtTheEnd() {
    desk.closed("1", "s", "t");
    libraries.customer(library, "1", "Wilhelmina Ooievaar");
    String held = desk.closed("1", "s", "t");
    String placed = desk.staff().body(HOLD).put(held + "/legal-hold").header("ETag");
    JsonPath receipt = desk.erased("1", "HELD");
    assertThat(receipt.getInt("counts.conversations")).isEqualTo(1);
    // of the name of the past nothing is left but in the mind of who writes this
    desk.staff()
        .body("{\"query\":{\"q\":\"of anna, again\"}}")
        .put(desk.url("/saved-filters/again"))
        .then()
        .statusCode(200);
    desk.staff().header("If-Match", placed).delete(held + "/legal-hold").then().statusCode(204);
    desk.awaitState(desk.url("/erasures/" + receipt.getString("id")), "DONE");
    desk.staff().get(desk.url("/saved-filters")).then().body("items", hasSize(0));
  }
}
