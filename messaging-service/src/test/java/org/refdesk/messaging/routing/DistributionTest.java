package org.refdesk.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** New conversations of a unit whose work is shared out. */
@ServiceTest
class DistributionTest {

  private static final String NONE = "null";

  @Inject LibraryFixture libraries;

  private String library = "";

  @BeforeEach
  void aUnitOfFive() {
    library = "DS" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
    libraries.library(library);
    distribution("\"EVEN\"");
    member("ANNA", "CSM1", "[\"FINA\"]", NONE);
    member(
        "BERT", "CSM1", "[\"MARK\",\"FINA\"]", "{\"from\":\"2020-01-01\",\"to\":\"2020-01-31\"}");
    member("CARO", "CSM1", "[\"FINA\"]", NONE);
    member("ABSENT", "CSM1", "[\"FINA\"]", "{\"from\":\"2020-01-01\",\"to\":null}");
    member("ARCHIVIST", "DOC1", "[\"FINA\"]", NONE);
    member("ELSEWHERE", "CSM1", "[\"MARK\"]", NONE);
  }

  @Test
  void theyAreSharedOutEvenlyAmongThoseWhoAreThere() {
    List<String> processors = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      processors.add(String.valueOf(processorOf(begin())));
    }
    for (String member : List.of("ANNA", "BERT", "CARO")) {
      assertThat(Collections.frequency(processors, member)).as(member).isEqualTo(3);
    }
  }

  @Test
  void whoeverHasClosedOneGetsTheNext() {
    begin();
    String second = begin();
    begin();
    String free = String.valueOf(processorOf(second));
    changing(second)
        .body("{\"action\":\"CLOSE\"}")
        .post(second + "/transitions")
        .then()
        .statusCode(200);

    assertThat(processorOf(begin())).isEqualTo(free);
  }

  @Test
  void whatDoesNotAwaitTheLibraryIsNoWork() {
    for (int i = 0; i < 3; i++) {
      begin();
    }
    for (String expectsAnswer : List.of("false", "true", "false")) {
      answer(ofCaro(), expectsAnswer);
      assertThat(processorOf(begin())).isEqualTo("CARO");
    }
    assertThat(conversationsOfCaro("B")).hasSize(2);
    assertThat(conversationsOfCaro("C")).hasSize(1);
  }

  @Test
  void ofSeveralWithEquallyLittleToDoNobodyIsAlwaysTheFirst() {
    Set<@Nullable String> firsts = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String conversation = begin();
      firsts.add(processorOf(conversation));
      answer(conversation, "false");
    }
    assertThat(firsts).containsExactlyInAnyOrder("ANNA", "BERT", "CARO");
  }

  @Test
  void aProcessorWhomTheRuleNamesComesFirst() {
    libraries.lookup(
        library,
        "processing-rules",
        "QUBORR",
        """
        {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
         "department":"BACKOFF","processor":"JDOE","personReporting":null}""");
    assertThat(processorOf(begin())).isEqualTo("JDOE");
  }

  @Test
  void withoutDistributionSomebodyHasToTakeThem() {
    distribution(NONE);
    assertThat(processorOf(begin())).isNull();
  }

  private void distribution(String how) {
    libraries.lookup(
        library, "units", "FINA", "{\"department\":\"BACKOFF\",\"distribution\":" + how + "}");
  }

  private void member(String code, String role, String units, String absence) {
    libraries.lookup(
        library,
        "staff-members",
        code,
        """
        {"name":"%s","email":null,"roles":[{"role":"%s","from":"2020-01-01","to":null}],
         "units":%s,"absence":%s}"""
            .formatted(code, role, units, absence));
  }

  /** The path of the one conversation of Caro's that awaits the library. */
  private String ofCaro() {
    List<Integer> ids = conversationsOfCaro("A");
    assertThat(ids).hasSize(1);
    return "/api/messaging/v1/organizations/%s/conversations/%d".formatted(library, ids.getFirst());
  }

  private List<Integer> conversationsOfCaro(String status) {
    return anna()
        .queryParam("processor", "CARO")
        .queryParam("status", status)
        .get("/api/messaging/v1/organizations/" + library + "/conversations")
        .jsonPath()
        .getList("items.id");
  }

  private void answer(String conversation, String expectsAnswer) {
    changing(conversation)
        .body("{\"text\":\"t\",\"answerExpected\":" + expectsAnswer + "}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private RequestSpecification changing(String conversation) {
    return anna().header("If-Match", anna().get(conversation).header("ETag"));
  }

  private RequestSpecification anna() {
    return token("anna", "CSM1", library, null);
  }

  /** The path of a new conversation. */
  private String begin() {
    return token("opac", "OPAC", library, "8000001")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post("/api/messaging/v1/organizations/" + library + "/conversations")
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private @Nullable String processorOf(String conversation) {
    return anna().get(conversation).path("processor");
  }
}
