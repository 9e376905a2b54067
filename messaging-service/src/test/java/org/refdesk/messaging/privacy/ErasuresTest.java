package org.refdesk.messaging.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.mail.MailServer;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.delivery.DeliveryService;
import org.refdesk.messaging.report.ReportFolding;

/** Erasing customers, with the sweeper of the service. */
@ServiceTest
class ErasuresTest {

  private static final String NUMBER = "KOFFER77";
  private static final String NAME = "Quetzalina Vogelsang";
  private static final String BARCODE = "29871177345";
  private static final String ADDRESS = "quetzal.v@vogelsang.example";

  /** Stands in all that is written by and about the customer. */
  private static final String WORD = "xylofoniek";

  @Inject LibraryFixture libraries;
  @Inject ReportFolding folding;
  @Inject DeliveryService deliveries;
  @Inject OrganizationWork organizations;
  @Inject Clock clock;

  private final MailServer server = EmbeddedStackResource.stack().mail();
  private String library = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "E" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries
        .library(library)
        .customer(library, NUMBER, NAME, BARCODE, ADDRESS)
        .customer(library, "2", "Bert");
    desk = new PrivacyDesk(library);
  }

  @Test
  void noRowOfAnyTableTellsOfTheCustomerAnyMore() throws Exception {
    libraries.customerNowAt(library, NUMBER, NAME, WORD + "@example.org");
    String open = desk.post(NUMBER, "Over de " + WORD, "Waar is mijn " + WORD + "?");
    desk.changing(open)
        .body("{\"text\":\"Beste Quetzalina, hier.\",\"answerExpected\":true}")
        .post(open + "/messages")
        .then()
        .statusCode(201);
    awaitMail(open, "items[0].status", "SENT");
    server.answerRecipients(
        to ->
            to.startsWith(WORD)
                ? Optional.of("452 4.2.2 <" + to + ">: mailbox full")
                : Optional.empty());
    desk.changing(open).body("{\"text\":\"And here.\"}").post(open + "/messages");
    awaitMail(open, "items[1].log[0].outcome", "DEFERRED");
    desk.staff().body("{\"text\":\"" + WORD + " again\"}").post(open + "/notes");
    desk.changing(open).body("{\"tags\":[\"" + WORD + "\"]}").put(open + "/tags");
    desk.staff().body("{\"text\":\"Draft of " + WORD + "\"}").put(open + "/draft");
    PrivacyDesk.execute(
        """
        insert into received_mail (organization, message_id, status, sender, sender_name, subject,
          attachments, size, received_at, recorded_at, in_held, conversation_id, position)
        values ('%s', '<%s>', 'ACCEPTED', 'a@example.org', '%s', '%s', 0, 9, now(), now(), false,
          %d, 1)"""
            .formatted(library, library, NAME, WORD, PrivacyDesk.id(open)));
    String merged = desk.post(NUMBER, "Nog eens " + WORD, "En mijn " + WORD + "?");
    desk.changing(merged)
        .body("{\"into\":" + PrivacyDesk.id(open) + "}")
        .post(merged + "/merge")
        .then()
        .statusCode(200);
    String closed = desk.closed(NUMBER, WORD, WORD);
    String others = desk.post("2", "Something else", "Bert asks");
    desk.staff().put(others + "/links/" + PrivacyDesk.id(open)).then().statusCode(200);
    for (String query :
        List.of(
            "{\"customer\":\"" + NUMBER + "\"}",
            "{\"q\":\"about quetzalina vogelsang\"}",
            "{\"q\":\"about birds\"}")) {
      desk.staff()
          .body("{\"query\":" + query + "}")
          .put(desk.url("/saved-filters/f" + query.length()))
          .then()
          .statusCode(200);
    }
    assertThat(PrivacyDesk.tablesWith(WORD))
        .contains("message", "conversation", "conversation_words", "history_entry", "reply_draft")
        .contains("delivery", "delivery_attempt");

    JsonPath receipt = desk.erased(NUMBER, "DONE");

    await("all events are sent")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !PrivacyDesk.tablesWith(NUMBER).contains("outbox"));
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
    assertThat(PrivacyDesk.tablesWith("Quetzalina")).isEmpty();
    assertThat(PrivacyDesk.tablesWith(BARCODE)).isEmpty();
    assertThat(PrivacyDesk.tablesWith(ADDRESS)).isSubsetOf("delivery");
    // the directory's tombstone, by which late events of the past are known; it names nobody
    assertThat(PrivacyDesk.tablesWith(NUMBER)).containsOnly("customer_copy");
    assertThat(receipt.getMap("counts"))
        .containsEntry("conversations", 3)
        .containsEntry("closed", 1)
        .containsEntry("messages", 5)
        .containsEntry("deliveries", 2)
        .containsEntry("notes", 1)
        .containsEntry("drafts", 1)
        .containsEntry("receivedMails", 1)
        .containsEntry("savedFilters", 2)
        .containsEntry("directoryEntries", 1);

    assertThat(mails(open).getList("items.status")).containsExactly("SENT", "CANCELLED");
    String sent = desk.url("/deliveries/" + mails(open).getLong("items[0].id"));
    String given = desk.url("/deliveries/" + mails(open).getLong("items[1].id"));
    desk.staff()
        .header("If-Match", desk.staff().get(given).header("ETag"))
        .post(given + "/retry")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:conversation-erased"));
    assertThat(
            organizations.in(
                library, () -> deliveries.bounced(PrivacyDesk.id(sent), 550, "no " + WORD)))
        .isTrue();
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();

    desk.staff()
        .get(open)
        .then()
        .statusCode(200)
        .body("erased", equalTo(true))
        .body("status", equalTo("Z"))
        .body("subject", equalTo(""))
        .body("customer.number", startsWith("erased-"))
        .body("customer.name", nullValue())
        .body("allowedActions", empty());
    desk.staff().get(open + "/messages").then().body("items.text.unique()", equalTo(List.of("")));
    desk.staff().get(open + "/history").then().body("items[-1].kind", equalTo("ERASED"));
    desk.staff().get(closed).then().body("status", equalTo("X"));
    desk.staff()
        .get(desk.url("/conversations?customer=" + NUMBER))
        .then()
        .body("items", hasSize(0));
    desk.staff().get(desk.url("/conversations/search?q=" + WORD)).then().body("items", hasSize(0));
    desk.customer(NUMBER).get(open).then().statusCode(404);
    desk.staff().get(others + "/messages").then().body("items[0].text", equalTo("Bert asks"));
    desk.staff()
        .get(desk.url("/saved-filters"))
        .then()
        .body("items.query.q", equalTo(List.of("about birds")));
  }

  @AfterEach
  void theServerServesEverybody() {
    server.answerRecipients(to -> Optional.empty());
  }

  private void awaitMail(String conversation, String where, String what) {
    await("the mail is " + what)
        .atMost(Duration.ofSeconds(30))
        .until(() -> what.equals(mails(conversation).getString(where)));
  }

  private JsonPath mails(String conversation) {
    return desk.staff().get(conversation + "/deliveries").jsonPath();
  }

  @Test
  void nothingCanBeDoneToAnErasedConversation() {
    String one = desk.closed(NUMBER, "s", "t");
    String other = desk.post("2", "s", "t");
    desk.erased(NUMBER, "DONE");
    long id = PrivacyDesk.id(one);
    List<Response> refused =
        List.of(
            desk.changing(one).body("{\"action\":\"REOPEN\"}").post(one + "/transitions"),
            desk.changing(one).body("{\"text\":\"x\"}").post(one + "/messages"),
            desk.changing(one).body("{\"message\":1}").post(one + "/split"),
            desk.changing(one)
                .body("{\"into\":" + PrivacyDesk.id(other) + "}")
                .post(one + "/merge"),
            desk.changing(other).body("{\"into\":" + id + "}").post(other + "/merge"),
            desk.staff().put(one + "/links/" + PrivacyDesk.id(other)),
            desk.staff().put(other + "/links/" + id),
            desk.changing(one).body("{\"tags\":[\"x\"]}").put(one + "/tags"),
            desk.staff().body("{\"text\":\"x\"}").post(one + "/notes"),
            desk.staff().body("{\"text\":\"x\"}").put(one + "/draft"),
            desk.staff().put(one + "/watchers/JDOE"),
            desk.changing(one).body("{\"department\":\"BACKOFF\"}").put(one + "/assignment"),
            desk.changing(one).body("{\"type\":\"CO\"}").put(one + "/classification"),
            desk.staff().body("{\"ground\":\"AUDIT\",\"reason\":\"x\"}").put(one + "/legal-hold"));
    assertThat(refused)
        .allSatisfy(
            response ->
                response
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:refdesk:problem:conversation-erased")));
  }

  @Test
  void figuresStayAsTheyWere() throws Exception {
    desk.closed(NUMBER, "s", "t");
    String answered = desk.post(NUMBER, "s", "t");
    desk.changing(answered).body("{\"text\":\"x\"}").post(answered + "/messages");
    desk.act(answered, "CLOSE");
    desk.closed("2", "s", "t");
    folding.foldAll();
    String reports = reports();
    Map<String, Object> screens = screens();
    String clocks = deadlines(answered);

    desk.erased(NUMBER, "DONE");

    assertThat(reports()).isEqualTo(reports);
    folding.foldAll();
    assertThat(reports()).isEqualTo(reports);
    assertThat(screens()).isEqualTo(screens);
    assertThat(deadlines(answered)).isEqualTo(clocks);
    desk.staff()
        .get(desk.url("/conversations?screen=CLOSED"))
        .then()
        .body("items", hasSize(3))
        .body("items.findAll { it.erased }", hasSize(2));
  }

  @Test
  void theReceiptIsVerifiedByWhoeverKnowsTheNumber() throws Exception {
    desk.closed(NUMBER, "s", "t");
    desk.erased(NUMBER, "DONE");
    JsonPath found = desk.staff().get(desk.url("/erasures?customer=" + NUMBER)).jsonPath();
    assertThat(found.getList("items")).hasSize(1);
    desk.staff().get(desk.url("/erasures?customer=2")).then().body("items", hasSize(0));
    assertThat(found.getString("items[0].requestedBy")).isEqualTo("importer");

    String body =
        desk.staff().get(desk.url("/erasures/" + found.getString("items[0].id"))).asString();
    assertThat(body).doesNotContain(NUMBER);
    ObjectMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    ObjectNode content = (ObjectNode) mapper.readTree(body);
    String digest = content.remove("digest").asText();
    Map<?, ?> sorted = mapper.convertValue(content, TreeMap.class);
    assertThat(digest)
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(
                            mapper.writeValueAsString(sorted).getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatIsBegunAgainIsAnotherErasure() {
    desk.closed(NUMBER, "s", "t");
    desk.erased(NUMBER, "DONE");
    desk.closed(NUMBER, "s", "t");
    JsonPath second = desk.erased(NUMBER, "DONE");
    assertThat(second.getInt("counts.conversations")).isEqualTo(1);
    desk.staff()
        .get(desk.url("/erasures?customer=" + NUMBER))
        .then()
        .body("items", hasSize(2))
        .body("items.customerDigest.unique()", hasSize(1));
    desk.erased("NOBODY", "DONE");
  }

  @Test
  void anErasureThatIsKilledGoesOnAndCountsEachThingOnce() throws Exception {
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      conversations.add(desk.closed(NUMBER, "s" + i, WORD));
    }
    String receipt;
    int killed = 1;
    try (Connection slow = PrivacyDesk.connect()) {
      slow.setAutoCommit(false);
      // somebody has a message, so that there is somebody to be killed in the midst of an erasure
      slow.createStatement()
          .execute(
              "select 1 from message where organization = '%s' and conversation_id = %d for update"
                  .formatted(library, PrivacyDesk.id(conversations.get(12))));
      receipt = desk.erase(NUMBER).header("Location");
      await("one is killed").until(() -> killWhoErases() > 0);
    }
    while (!desk.staff().get(receipt).jsonPath().getString("state").equals("DONE") && killed < 6) {
      killed += killWhoErases();
    }
    JsonPath done = desk.awaitState(receipt, "DONE");
    assertThat(done.getInt("counts.conversations")).isEqualTo(25);
    assertThat(done.getInt("counts.messages")).isEqualTo(25);
    assertThat(
            PrivacyDesk.count(
                "select count(*) from history_entry where kind = 'ERASED' and organization = '"
                    + library
                    + "'"))
        .isEqualTo(25);
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
  }

  /** Ends the connections of those who just now change an erasure. */
  private static int killWhoErases() throws Exception {
    return (int)
        PrivacyDesk.count(
            """
            select count(pg_terminate_backend(pid)) from (
              select distinct l.pid from pg_locks l join pg_class c on c.oid = l.relation
              where c.relname = 'erasure' and l.mode in ('RowShareLock', 'RowExclusiveLock')) busy""");
  }

  @Test
  void whatIsPostedMeanwhileDoesNotSlipThrough() throws Exception {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      first.add(desk.closed(NUMBER, "s", WORD));
    }
    // somebody is about to begin a conversation, and does not get to the end of it for a while
    try (Connection slow = PrivacyDesk.connect();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      slow.setAutoCommit(false);
      slow.createStatement()
          .execute("select set_config('refdesk.organization', '" + library + "', true)");
      slow.createStatement()
          .execute(
              """
              insert into conversation (organization, id, subject, customer_number, customer_name,
                type, channel, status, created_at, modified_at, history_length, version)
              values ('%s', 1, '%s', '%s', '%s', 'QU', 'DESK', 'A', now(), now(), 1, 0)"""
                  .formatted(library, WORD, NUMBER, NAME));
      slow.createStatement()
          .execute(
              """
              insert into history_entry (organization, conversation_id, position, kind, to_status,
                action, message_kind, actor_kind, actor, actor_name, at)
              values ('%s', 1, 1, 'ACTION', 'A', 'CUSTOMER_POSTS', 'FROM_CUSTOMER', 'CUSTOMER', '%s',
                '%s', now())"""
                  .formatted(library, NUMBER, NAME));
      List<Future<Integer>> replies = new ArrayList<>();
      for (String conversation : first) {
        replies.add(
            threads.submit(
                () ->
                    desk.customer(NUMBER)
                        .body("{\"text\":\"" + WORD + "\"}")
                        .post(conversation + "/messages")
                        .statusCode()));
      }
      PrivacyDesk.execute(
          """
          insert into erasure (organization, state, customer_number, customer_digest, pseudonym,
            requested_at, requested_by, due_at, counts, held)
          values ('%s', 'WAITING', '%s', 'd', 'erased-X', now(), 'test', now(), '{}', '[]')"""
              .formatted(library, NUMBER));
      for (Future<Integer> reply : replies) {
        // before it was erased, after it, or after the library no longer knew whose it was
        assertThat(reply.get()).isIn(201, 404, 409);
      }
      await("all the others are erased")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  PrivacyDesk.count(
                          "select count(*) from conversation where customer_number = '%s' and organization = '%s'"
                              .formatted(NUMBER, library))
                      == 0);
      slow.commit();
    }
    await("the last one is erased too")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                PrivacyDesk.count(
                        "select count(*) from erasure where state = 'DONE' and organization = '"
                            + library
                            + "'")
                    == 1);
    await("all events are sent")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !PrivacyDesk.tablesWith(NUMBER).contains("outbox"));
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
    assertThat(PrivacyDesk.tablesWith("Quetzalina")).isEmpty();
    desk.staff()
        .get(desk.url("/conversations/1"))
        .then()
        .body("erased", equalTo(true))
        .body("customer.number", equalTo("erased-X"));
  }

  @Test
  void anAnswerThatIsAskedForAgainNamesNobody() {
    String key = UUID.randomUUID().toString();
    String body = "{\"subject\":\"s\",\"text\":\"" + WORD + "\",\"type\":\"QU\"}";
    String location =
        token("opac", "OPAC", library, NUMBER)
            .header("Idempotency-Key", key)
            .body(body)
            .post(desk.url("/conversations"))
            .header("Location");
    desk.erased(NUMBER, "DONE");
    token("opac", "OPAC", library, NUMBER)
        .header("Idempotency-Key", key)
        .body(body)
        .post(desk.url("/conversations"))
        .then()
        .statusCode(201)
        .header("Location", equalTo(location))
        .body(equalTo(""));
  }

  @Test
  void anotherLibraryIsNotTouchedAndDoesNotSee() {
    String other = "F" + library;
    libraries.library(other).customer(other, NUMBER, NAME);
    PrivacyDesk elsewhere = new PrivacyDesk(other);
    String conversation = elsewhere.closed(NUMBER, "s", WORD);
    desk.closed(NUMBER, "s", "t");
    String receipt = desk.erase(NUMBER).header("Location");
    desk.awaitState(receipt, "DONE");

    elsewhere.staff().get(conversation).then().body("customer.name", equalTo(NAME));
    elsewhere.staff().get(receipt).then().statusCode(404);
    elsewhere.staff().get(receipt.replace(library, other)).then().statusCode(404);
    elsewhere.staff().post(desk.url("/customers/" + NUMBER + "/erasures")).then().statusCode(404);
    elsewhere.erased(NUMBER, "DONE");
  }

  @Test
  void onlyStaffAndSystemsErase() {
    desk.customer(NUMBER)
        .post(desk.url("/customers/" + NUMBER + "/erasures"))
        .then()
        .statusCode(403);
    desk.customer(NUMBER).get(desk.url("/erasures")).then().statusCode(403);
    token("importer", "SYSTEM", library, null)
        .post(desk.url("/customers/" + NUMBER + "/erasures"))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:refdesk:problem:idempotency-key-required"));
    desk.staff().post(desk.url("/customers/" + NUMBER + "/erasures")).then().statusCode(202);
  }

  private Map<String, Object> screens() {
    Map<String, Object> counts =
        new TreeMap<>(desk.staff().get(desk.url("/conversations/counts")).jsonPath().getMap(""));
    counts.remove("asOf");
    return counts;
  }

  private String reports() {
    int year = Year.now(clock).getValue();
    return desk.staff()
        .get(
            desk.url(
                "/reports/conversations?by=month,type,department&from=%d-01&to=%d-12"
                    .formatted(year, year)))
        .jsonPath()
        .getList("rows")
        .toString();
  }

  private String deadlines(String conversation) {
    JsonNode clocks = desk.staff().get(conversation + "/clocks").as(JsonNode.class);
    ((ObjectNode) clocks).remove("asOf");
    return clocks.toString();
  }
}
