package org.refdesk.document.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.document.Desk;
import org.refdesk.document.Kafka;
import org.refdesk.document.Kafka.Seen;
import org.refdesk.document.OnTheStack;

@OnTheStack
class AttachmentTest {

  private static final byte[] LETTER = Desk.bytes(100, 1);

  private final Desk desk = Desk.staff(Desk.freshLibrary());
  private final long conversation = ThreadLocalRandom.current().nextLong(1, 1L << 40);

  @Test
  void aMessageGetsItsDocumentOnce() {
    String id = desk.upload(LETTER).text("id");
    UUID event = UUID.randomUUID();

    message(event, 3, "100042", id);
    message(event, 3, "100042", id);
    message(UUID.randomUUID(), 3, "100042", id);
    settle();

    var view = desk.get("/" + id);
    assertThat(view.body().path("conversation").asLong()).isEqualTo(conversation);
    assertThat(view.body().path("messageId").asLong()).isEqualTo(3);
    assertThat(view.header("ETag")).isEqualTo("\"2\"");
    assertThat(desk.get("?conversation=" + conversation).body().findValuesAsText("id"))
        .containsExactly(id);
    List<Seen> events = Kafka.documents(id, 2);
    assertThat(events).extracting(Seen::sequence).containsExactly(1L, 2L);
    assertThat(events)
        .extracting(Seen::type)
        .containsExactly(
            "org.refdesk.document.document.stored.v1", "org.refdesk.document.document.attached.v1");
    GoldenEvents.of("document.stored").assertSameShape(events.getFirst().data());
    GoldenEvents.of("document.attached").assertSameShape(events.getLast().data());
  }

  @Test
  void theCustomerReadsWhatStaffAttached() {
    String id = desk.upload(LETTER).text("id");
    message(UUID.randomUUID(), 1, "100042", id);
    settle();

    assertThat(
            Desk.customer(desk.organization(), 100042)
                .get("?conversation=" + conversation)
                .body()
                .findValuesAsText("id"))
        .containsExactly(id);
    assertThat(
            Desk.customer(desk.organization(), 7)
                .get("?conversation=" + conversation)
                .body()
                .path("items"))
        .isEmpty();
  }

  @Test
  void whatDoesNotBelongIsRefusedWithTheReason() {
    String own = desk.upload(LETTER).text("id");
    String others = desk.upload(Desk.query("customer", "7"), LETTER).text("id");
    String elsewhere = Desk.staff(Desk.freshLibrary()).upload(LETTER).text("id");

    message(UUID.randomUUID(), 1, "100042", own, others);
    message(UUID.randomUUID(), 2, "100042", own, elsewhere);
    settle();

    List<Seen> refusals = Kafka.documents(Long.toString(conversation), 3);
    assertThat(refusals).extracting(Seen::sequence).containsExactly(1L, 2L, 3L);
    assertThat(refusals)
        .extracting(seen -> seen.data().path("reason").asText())
        .containsExactly("OTHER_CUSTOMER", "ATTACHED_ELSEWHERE", "NOT_FOUND");
    assertThat(refusals)
        .extracting(seen -> seen.data().path("document").asText())
        .containsExactly(others, own, elsewhere);
    GoldenEvents.of("document.attachment-refused").assertSameShape(refusals.getFirst().data());
    assertThat(desk.get("/" + others).body().path("conversation").isNumber()).isFalse();
    assertThat(desk.get("/" + own).body().path("messageId").asLong()).isEqualTo(1);
  }

  /** One event after the others of the conversation, whose effect shows that they had theirs. */
  private void settle() {
    String last = desk.upload(LETTER).text("id");
    message(UUID.randomUUID(), 99, "100042", last);
    Awaitility.await().until(() -> desk.get("/" + last).body().path("messageId").asLong() == 99);
    desk.send("/" + last, "DELETE", "If-Match", "*");
  }

  private void message(UUID event, long message, String customer, String... documents) {
    JsonNode sample = GoldenEvents.of("conversation.customer-replied").data();
    ObjectNode data = ((ObjectNode) sample).deepCopy();
    data.put("id", conversation)
        .put("organization", desk.organization())
        .put("customer", customer)
        .put("messageId", message)
        .set("documents", new ObjectMapper().valueToTree(documents));
    Kafka.send("conversation.customer-replied", event, Long.toString(conversation), message, data);
  }
}
