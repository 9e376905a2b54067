package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.refdesk.local.launcher.Suite;

/** One conversation from the catalogue to the closed case, through the gateway. */
class ConversationStoryTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static Library library = Library.open(SUITE, "STORY");
  private static Library other = library;

  @BeforeAll
  static void twoLibraries() {
    library = Library.open(SUITE, "STORY");
    other = Library.open(SUITE, "OTHER");
  }

  @Test
  void aConversationFromTheCatalogueToTheClosedCase() {
    Http customer = library.opac("1000001");
    Http staff = library.staff("jdoe");
    String key = UUID.randomUUID().toString();
    String question = Library.question("Is the reading room open on Sunday?");

    Http.Answer posted = customer.post(library.conversations(), question, key, null).expect(201);
    assertThat(posted.text("/status")).isEqualTo("A");
    assertThat(posted.text("/department")).isEqualTo("BACKOFF");
    assertThat(posted.body().has("responseDue")).isTrue();
    assertThat(posted.body().has("processingDue")).isTrue();
    String conversation = posted.path();

    Http.Answer again = customer.post(library.conversations(), question, key, null).expect(201);
    assertThat(again.location()).isEqualTo(conversation);
    assertThat(again.body()).isEqualTo(posted.body());
    assertThat(customer.get(library.conversations()).expect(200).body().at("/items")).hasSize(1);

    assertThat(
            staff
                .get(library.conversations() + "?screen=OPEN&sort=newest")
                .expect(200)
                .body()
                .findValuesAsText("id"))
        .contains(posted.text("/id"));
    Http.Answer taken = act(staff, conversation, posted.version(), "TAKE").expect(200);
    assertThat(taken.text("/status")).isEqualTo("D");
    staff.post(conversation + "/notes", "{\"text\":\"between us\"}").expect(201);
    String noted = staff.get(conversation).expect(200).version();
    Http.Answer replied =
        staff
            .post(
                conversation + "/messages",
                "{\"text\":\"Which Sunday?\",\"answerExpected\":true}",
                UUID.randomUUID().toString(),
                noted)
            .expect(201);
    assertThat(replied.text("/conversation/status")).isEqualTo("C");

    Http.Answer read = customer.get(conversation + "/messages").expect(200);
    assertThat(read.body().findValuesAsText("text"))
        .containsExactly("Is the reading room open on Sunday?", "Which Sunday?");
    Http.Answer answered =
        customer.post(conversation + "/messages", "{\"text\":\"The next.\"}").expect(201);
    assertThat(answered.text("/conversation/status")).isEqualTo("D");
    Http.Answer refused = act(staff, conversation, answered.version(), "REOPEN").expect(409);
    assertThat(refused.body().at("/allowedActions").toString())
        .isEqualTo("[\"CLOSE\",\"REPLY\",\"TAKE\"]");
    Http.Answer closed = act(staff, conversation, answered.version(), "CLOSE").expect(200);
    assertThat(closed.text("/status")).isEqualTo("X");
    Http.Answer reopened =
        customer.post(conversation + "/messages", "{\"text\":\"And Monday?\"}").expect(201);
    assertThat(reopened.text("/conversation/status")).isEqualTo("D");

    List<String> expected =
        List.of(
            "created",
            "taken",
            "noted",
            "replied",
            "customer-replied",
            "closed",
            "customer-replied");
    await("every step is on Kafka")
        .atMost(Duration.ofSeconds(10))
        .until(() -> events(posted).size() == expected.size());
    assertThat(events(posted))
        .extracting(Events.Event::type)
        .containsExactlyElementsOf(
            expected.stream().map("org.refdesk.messaging.conversation.%s.v1"::formatted).toList());
    assertThat(events(posted))
        .extracting(Events.Event::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(events(posted))
        .extracting(Events.Event::data)
        .noneMatch(data -> data.contains("between us") || data.contains("Sunday"));
  }

  @Test
  void anotherLibrarysTokenFindsNothingAnywhere() {
    Http.Answer posted =
        library
            .opac("1000002")
            .post(library.conversations(), Library.question("Mine?"))
            .expect(201);
    Http stranger = other.staff("jdoe");
    Http operator =
        new Http(
            SUITE.gateway(),
            SUITE
                .stack()
                .tokens()
                .of("op")
                .role("CFG1", "SYSTEM", "DOC1")
                .organization("OTHER")
                .mint());

    stranger.get(posted.path()).expect(404);
    stranger.get(posted.path() + "/messages").expect(404);
    stranger.get(posted.path().replace("/STORY/", "/OTHER/")).expect(404);
    stranger.get(library.conversations()).expect(404);
    act(stranger, posted.path(), posted.version(), "TAKE").expect(404);
    operator.get(library.tables() + "/message-types").expect(404);
    operator.get(library.documents() + "?customer=1000002").expect(404);
    operator.get(library.tables()).expect(404);
  }

  private static List<Events.Event> events(Http.Answer posted) {
    return Events.byKey(SUITE, "refdesk.conversations").getOrDefault(posted.text("/id"), List.of());
  }

  private static Http.Answer act(Http staff, String conversation, String version, String action) {
    return staff.post(
        conversation + "/transitions",
        "{\"action\":\"" + action + "\"}",
        UUID.randomUUID().toString(),
        version);
  }
}
