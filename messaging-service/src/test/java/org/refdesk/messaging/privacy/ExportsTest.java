package org.refdesk.messaging.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** All that is kept of a customer, in the hands of the customer or of staff. */
@ServiceTest
class ExportsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject LibraryFixture libraries;

  private String library = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "X" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna").customer(library, "2", "Bert");
    desk = new PrivacyDesk(library);
  }

  @Test
  void aCustomerGetsEverythingButWhatIsInternal() throws Exception {
    String conversation = desk.post("1", "Sunday", "Are you open?");
    desk.staff().body("{\"text\":\"secret note\"}").post(conversation + "/notes");
    desk.changing(conversation).body("{\"tags\":[\"secret\"]}").put(conversation + "/tags");
    desk.changing(conversation).body("{\"text\":\"Yes.\"}").post(conversation + "/messages");
    desk.staff().body("{\"text\":\"secret draft\"}").put(conversation + "/draft");
    desk.staff()
        .body("{\"ground\":\"AUDIT\",\"reason\":\"secret reason\"}")
        .put(desk.url("/customers/1/legal-hold"));
    String others = desk.post("2", "Bert's", "Bert asks");
    desk.staff().put(others + "/links/" + PrivacyDesk.id(conversation)).then().statusCode(200);
    desk.erased("1", "HELD");

    String text = desk.customer("1").get(export("1")).then().statusCode(200).extract().asString();
    assertThat(text).doesNotContain("secret", "Bert", "JDOE", "AUDIT", "HELD", "importer");
    JsonNode export = JSON.readTree(text);
    assertThat(export.path("complete").asBoolean()).isTrue();
    assertThat(export.at("/erasures/0/state").asText()).isEqualTo("WAITING");
    assertThat(export.at("/erasures/0").has("held")).isFalse();
    assertThat(export.at("/erasures/0").has("requestedBy")).isFalse();
    assertThat(export.at("/directoryEntries/0/name").asText()).isEqualTo("Anna");
    assertThat(export.at("/conversations/0/conversation/subject").asText()).isEqualTo("Sunday");
    assertThat(export.at("/conversations/0/messages").findValuesAsText("text"))
        .containsExactly("Are you open?", "Yes.");
    assertThat(export.at("/conversations/0/history").findValuesAsText("action"))
        .containsExactly("CUSTOMER_POSTS", "STAFF_REPLIES");
    assertThat(export.at("/conversations/0/deadlines").size()).isPositive();
    assertThat(export.at("/conversations/0/readMarks/0/unread").asBoolean()).isTrue();
    assertThat(export.at("/conversations/0/deliveries/0/address").asText())
        .isEqualTo("someone@example.org");
    assertThat(export.at("/conversations/0/deliveries/0/attempts").isArray()).isTrue();
    assertThat(desk.staff().get(export("1")).asString()).doesNotContain("secret", "AUDIT");

    String all = desk.staff().get(export("1") + "?internal=true").asString();
    assertThat(all)
        .contains("secret note", "\"secret\"", "secret draft", "secret reason", "JDOE")
        .contains("AUDIT", "HELD", "importer")
        .doesNotContain("Bert");
  }

  @Test
  void thousandsOfMessagesComeInOrderAndNoneTwice() throws Exception {
    for (int i = 0; i < 3; i++) {
      desk.closed("1", "s" + i, "t");
    }
    PrivacyDesk.execute(
        """
        insert into conversation (organization, id, subject, customer_number, type, channel, status,
          created_at, modified_at, processed_at, history_length, version)
        select '%1$s', n, 'many ' || n, '1', 'QU', 'DESK', 'X', now() - interval '1 year', now(),
          now(), 2, 0
        from generate_series(1, 450) n"""
            .formatted(library));
    PrivacyDesk.execute(
        """
        insert into history_entry (organization, conversation_id, position, kind, from_status,
          to_status, action, message_kind, actor_kind, actor, actor_name, at)
        select '%1$s', n, p, 'ACTION', case p when 2 then 'A' end, case p when 1 then 'A' else 'X' end,
          case p when 1 then 'CUSTOMER_POSTS' else 'LIBRARY_CLOSES' end,
          case p when 1 then 'FROM_CUSTOMER' else 'NONE' end, 'STAFF', 'JDOE', 'J', now()
        from generate_series(1, 450) n, generate_series(1, 2) p"""
            .formatted(library));
    PrivacyDesk.execute(
        """
        insert into message (organization, conversation_id, position, kind, author, author_name,
          text, sent_at)
        select '%1$s', 1, p, 'FROM_CUSTOMER', '1', 'Anna', repeat('word ', 2000), now()
        from generate_series(1, 450) p"""
            .formatted(library));

    JsonNode export = JSON.readTree(desk.customer("1").get(export("1")).asString());
    List<JsonNode> conversations = export.path("conversations").valueStream().toList();
    assertThat(conversations)
        .hasSize(453)
        .extracting(c -> c.at("/conversation/id").asLong())
        .doesNotHaveDuplicates();
    assertThat(
            conversations.getFirst().path("messages").valueStream().map(m -> m.path("id").asInt()))
        .hasSize(450)
        .isSorted()
        .doesNotHaveDuplicates();
    desk.erased("1", "DONE");
    assertThat(desk.staff().get(export("1")).jsonPath().getList("conversations")).isEmpty();
    assertThat(desk.staff().get(export("1")).jsonPath().getInt("erasures[0].counts.conversations"))
        .isEqualTo(453);
  }

  @Test
  void itComesAsLinesToo() throws Exception {
    desk.post("1", "Sunday", "Are you open?");
    String[] lines =
        desk.staff()
            .accept("application/x-ndjson")
            .get(export("1"))
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString()
            .split("\n");
    assertThat(JSON.readTree(lines[0]).path("part").asText()).isEqualTo("export");
    assertThat(lines).anyMatch(line -> line.contains("\"part\":\"messages\""));
    JsonNode last = JSON.readTree(lines[lines.length - 1]);
    assertThat(last.path("part").asText()).isEqualTo("complete");
    assertThat(last.at("/row/conversations").asInt()).isEqualTo(1);
  }

  @Test
  void anExportThatBreaksOffIsNoWholeOne() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonExportWriter writer = new JsonExportWriter(JSON, out);
    writer.begin(Map.of("customer", "1"));
    writer.beginConversations();
    writer.rows(Collections.nCopies(10_000, "more than is written at once"));
    assertThat(out.size()).isPositive();
    assertThatThrownBy(() -> JSON.readTree(out.toByteArray())).isInstanceOf(JsonEOFException.class);
  }

  @Test
  void eachSeesWhatIsTheirs() {
    desk.customer("2").get(export("1")).then().statusCode(404);
    desk.customer("1").get(export("1") + "?internal=true").then().statusCode(400);
    desk.staff().get(export("1") + "?internal=maybe").then().statusCode(400);
    desk.system().get(export("1")).then().statusCode(200).body("customer", equalTo("1"));
    String other = "Y" + library;
    libraries.library(other);
    new PrivacyDesk(other).staff().get(export("1")).then().statusCode(404);
    desk.staff().get(export("unknown")).then().statusCode(200).body("complete", equalTo(true));
  }

  private String export(String number) {
    return desk.url("/customers/" + number + "/export");
  }
}
