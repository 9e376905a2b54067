package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.Part;
import org.refdesk.local.mail.MailServer;
import org.refdesk.local.mail.ReceivedMail;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.delivery.ReplyAddress.Kind;
import org.refdesk.messaging.delivery.ReplyAddress.Parsed;

/** Mail to customers over a real server, with the sweeper of the service at work. */
@ServiceTest
class OutgoingMailTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject LibraryFixture libraries;
  @Inject MailIdentity identity;
  @Inject MailQueue queue;
  @Inject MailSender sender;
  @Inject MailOutage outage;
  @Inject Smtp smtp;
  @Inject MailSettings settings;
  @Inject MailSweep sweep;
  @Inject DeliveryService deliveries;
  @Inject OrganizationWork organizations;
  @Inject Clock clock;

  private final MailServer server = EmbeddedStackResource.stack().mail();
  private String library = "";
  private String address = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "M" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    address = "anna." + library.toLowerCase(Locale.ROOT) + "@example.org";
    libraries.library(library).customerAt(library, "1", address, "nl-BE");
  }

  @AfterEach
  void theServerServesEverybody() {
    server.answerRecipients(to -> Optional.empty());
    EmbeddedStackResource.stack().start(Part.MAIL);
  }

  @Test
  void whatStaffWriteToTheCustomerIsMailed() throws MessagingException, IOException {
    String conversation = post("1");
    reply(conversation, "Open tot 17 uur — ٱلسَّلَامُ");
    ReceivedMail mail = awaitMails(address, 1).getFirst();
    ReplyAddress replies = identity.replies().orElseThrow();

    MimeMessage message = mail.message();
    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(library);
    assertThat(message.getSubject()).isEqualTo("Sunday [#%d]".formatted(id(conversation)));
    assertThat((String) message.getContent())
        .startsWith("--- Schrijf uw antwoord boven deze regel ---")
        .contains("Open tot 17 uur — ٱلسَّلَامُ");
    assertThat(replies.parse(((InternetAddress) message.getReplyTo()[0]).getAddress()))
        .contains(new Parsed(Kind.CONVERSATION, library, id(conversation)));
    Parsed bounces = replies.parse(mail.from()).orElseThrow();
    assertThat(bounces.kind()).isEqualTo(Kind.DELIVERY);
    assertThat(replies.parseMessageId(message.getMessageID()))
        .contains(new Parsed(Kind.MAIL, library, bounces.id()));
    assertThat(message.getHeader("Auto-Submitted")).isNull();

    awaitLog(conversation, "SENT");
    staff()
        .get(conversation + "/deliveries")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo((int) bounces.id()))
        .body("items[0].address", equalTo(address))
        .body("items[0].message", equalTo(2))
        .body("items[0].attempts", equalTo(1))
        .body("items[0].log.outcome", contains("SENT"))
        .body("items[0].log[0].code", equalTo(250));

    reply(conversation, "En zaterdag ook");
    MimeMessage second = awaitMails(address, 2).getLast().message();
    assertThat(second.getHeader("In-Reply-To", null)).isEqualTo(message.getMessageID());
    assertThat(second.getHeader("References", null)).isEqualTo(message.getMessageID());
  }

  @Test
  void notesAndWhatTheCustomerWritesAreMailedToNobody() {
    String conversation = post("1");
    staff().body("{\"text\":\"between us\"}").post(conversation + "/notes").then().statusCode(201);
    customer("1")
        .body("{\"text\":\"And?\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    reply(conversation, "Yes");

    awaitLog(conversation, "SENT");
    assertThat(server.receivedBy(address)).hasSize(1);
    staff().get(conversation + "/deliveries").then().body("items", hasSize(1));
  }

  @Test
  void nobodyWithoutAnAddressIsMailedAndNothingOfThePast() {
    String unknown = post("77");
    reply(unknown, "Yes");
    String imported =
        token("importer", "SYSTEM", library, null)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(
                """
                {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1",
                 "author":"STAFF","by":"JDOE","occurredAt":"2020-01-06T10:00:00Z"}""")
            .post(url("/conversations"))
            .then()
            .statusCode(201)
            .extract()
            .header("Location");

    staff().get(unknown + "/deliveries").then().body("items", hasSize(0));
    staff().get(imported + "/deliveries").then().body("items", hasSize(0));
  }

  @Test
  void whatIsWrittenAutomaticallySaysSo() throws MessagingException, IOException {
    libraries
        .lookup(library, "default-messages", "RECV", "{\"texts\":{\"nl\":\"Ontvangen\"}}")
        .lookup(
            library,
            "processing-rules",
            "QUBORR",
            """
            {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
             "acknowledgement":"RECV"}""");
    post("1");

    MimeMessage mail = awaitMails(address, 1).getFirst().message();
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat((String) mail.getContent()).contains("Ontvangen");
  }

  @Test
  void theLongestMessageArrivesWhole() throws MessagingException, IOException {
    String text = "本".repeat(65_536 / 3);
    String conversation = post("1");
    changing(conversation)
        .body(
            "{\"text\":\"%s\",\"documents\":[\"%s\",\"%s\"]}"
                .formatted(text, UUID.randomUUID(), UUID.randomUUID()))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);

    String content = (String) awaitMails(address, 1).getFirst().message().getContent();
    assertThat(content).contains("\r\n" + text + "\r\n").contains("2 documenten");
  }

  @Test
  void whatIsRefusedFailsAloneAndCanBeTriedAgain() {
    refuse("550 5.1.1 No such mailbox");
    libraries.customerAt(library, "2", "other." + address, "nl");
    String refused = post("1");
    take(refused);
    reply(refused, "Yes");
    String other = post("2");
    reply(other, "Yes");

    awaitLog(other, "SENT");
    awaitLog(refused, "FAILED");
    String delivery = delivery(refused);
    staff()
        .get(delivery)
        .then()
        .body("code", equalTo(550))
        .body("log.outcome", contains("REFUSED"))
        .body("log[0].result", containsString("No such mailbox"));
    staff()
        .get(url("/notifications"))
        .then()
        .body("items[0].kind", equalTo("DELIVERY_FAILED"))
        .body("items[0].conversation", equalTo((int) id(refused)))
        .body("items[0].delivery", equalTo((int) id(delivery)));
    ops()
        .get(url("/deliveries?status=FAILED"))
        .then()
        .body("items.id", contains((int) id(delivery)));

    server.answerRecipients(to -> Optional.empty());
    String tag = staff().get(delivery).header("ETag");
    staff().post(delivery + "/retry").then().statusCode(428);
    staff().header("If-Match", "\"99\"").post(delivery + "/retry").then().statusCode(412);
    staff()
        .header("If-Match", tag)
        .post(delivery + "/retry")
        .then()
        .statusCode(200)
        .body("status", equalTo("QUEUED"))
        .body("attempts", equalTo(0));
    awaitLog(refused, "SENT");
    assertThat(server.receivedBy(address)).hasSize(1);
    staff()
        .header("If-Match", staff().get(delivery).header("ETag"))
        .post(delivery + "/retry")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:delivery-not-possible"));
  }

  @Test
  void whatIsPutOffIsTriedLaterAndHoldsUpOnlyItsConversation()
      throws MessagingException, SQLException {
    refuse("451 4.7.1 Greylisted");
    String conversation = post("1");
    reply(conversation, "First");
    await().atMost(PATIENCE).until(() -> log(conversation).getInt("items[0].attempts") == 1);
    reply(conversation, "Second");

    JsonPath log = log(conversation);
    assertThat(log.getList("items.status")).containsExactly("QUEUED", "QUEUED");
    assertThat(log.getString("items[0].log[0].outcome")).isEqualTo("DEFERRED");
    assertThat(Instant.parse(log.getString("items[0].due")))
        .isAfter(clock.instant().plusSeconds(30));
    assertThat(log.getInt("items[1].attempts")).isZero();

    server.answerRecipients(to -> Optional.empty());
    execute("update delivery set due_at = now() where organization = '" + library + "'");
    List<ReceivedMail> mails = awaitMails(address, 2);
    await()
        .atMost(PATIENCE)
        .until(() -> log(conversation).getList("items.status").contains("SENT"));
    assertThat(mails.getLast().message().getHeader("In-Reply-To", null))
        .isEqualTo(mails.getFirst().message().getMessageID());
  }

  @Test
  void whatIsPutOffForTooLongFails() throws SQLException {
    refuse("452 4.2.2 Mailbox full");
    String conversation = post("1");
    reply(conversation, "First");
    await().atMost(PATIENCE).until(() -> log(conversation).getInt("items[0].attempts") == 1);
    execute(
        "update delivery set due_at = now(), attempts = 4, queued_since = now() - interval '5 days'"
            + " where organization = '"
            + library
            + "'");
    awaitLog(conversation, "FAILED");
    assertThat(log(conversation).getList("items[0].log.outcome"))
        .containsExactly("DEFERRED", "DEFERRED");
  }

  @Test
  void whatWaitsCanBeGivenUp() {
    refuse("451 4.7.1 Greylisted");
    String conversation = post("1");
    reply(conversation, "First");
    await().atMost(PATIENCE).until(() -> log(conversation).getInt("items[0].attempts") == 1);
    String delivery = delivery(conversation);
    String tag = staff().get(delivery).header("ETag");

    staff().header("If-Match", "\"99\"").post(delivery + "/cancellation").then().statusCode(412);
    staff()
        .header("If-Match", tag)
        .post(delivery + "/cancellation")
        .then()
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    server.answerRecipients(to -> Optional.empty());
    reply(conversation, "Second");
    awaitMails(address, 1);
    assertThat(log(conversation).getList("items.status")).contains("CANCELLED");
    staff()
        .header("If-Match", staff().get(delivery).header("ETag"))
        .post(delivery + "/cancellation")
        .then()
        .statusCode(409);
  }

  @Test
  void anOutageCountsAgainstNoMailAndAllOfThemArriveOnce()
      throws InterruptedException, ExecutionException {
    EmbeddedStackResource.stack().stop(Part.MAIL);
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      libraries.customerAt(library, "c" + i, i + "." + address, "nl");
      String conversation = post("c" + i);
      reply(conversation, "Yes");
      conversations.add(conversation);
    }
    await("the outage is noticed").atMost(PATIENCE).until(() -> outage.until().isPresent());
    assertThat(log(conversations.getLast()).getString("items[0].status")).isEqualTo("QUEUED");

    EmbeddedStackResource.stack().start(Part.MAIL);
    MailSweep replica = new MailSweep(queue, sender, outage, smtp, identity, settings, clock);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        MailSweep one = i % 2 == 0 ? sweep : replica;
        rounds.add(threads.submit(() -> one.sweep(clock.instant(), 100)));
      }
      for (Future<Integer> round : rounds) {
        round.get();
      }
    }
    conversations.forEach(conversation -> awaitLog(conversation, "SENT"));
    for (int i = 0; i < 12; i++) {
      assertThat(server.receivedBy(i + "." + address)).hasSize(1);
      assertThat(log(conversations.get(i)).getInt("items[0].attempts")).isEqualTo(1);
    }
    assertThat(outage.until()).isEmpty();
  }

  @Test
  void aSlowMailKeepsOnePlaceAndTheOthersGo() {
    CountDownLatch slow = new CountDownLatch(1);
    server.answerRecipients(
        to -> {
          if (to.equals(address)) {
            awaitQuietly(slow);
          }
          return Optional.empty();
        });
    String waiting = post("1");
    reply(waiting, "Yes");
    String delivery = delivery(waiting);
    List<String> others =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  libraries.customerAt(library, "c" + i, i + "." + address, "nl");
                  String conversation = post("c" + i);
                  reply(conversation, "Yes");
                  return conversation;
                })
            .toList();

    others.forEach(conversation -> awaitLog(conversation, "SENT"));
    String tag = staff().get(delivery).header("ETag");
    staff().header("If-Match", tag).post(delivery + "/cancellation").then().statusCode(409);
    assertThat(log(waiting).getString("items[0].status")).isEqualTo("QUEUED");
    slow.countDown();
    awaitLog(waiting, "SENT");
  }

  @Test
  void whatAReplicaClaimedThatDiedIsSentByAnotherWhenTheClaimEnds() throws SQLException {
    refuse("451 4.7.1 Greylisted");
    String conversation = post("1");
    reply(conversation, "Yes");
    await().atMost(PATIENCE).until(() -> log(conversation).getInt("items[0].attempts") == 1);
    server.answerRecipients(to -> Optional.empty());

    Instant lease = clock.instant().plusSeconds(2);
    List<Claimed> claimed = queue.claim(clock.instant().plusSeconds(90), lease, 1_000);
    assertThat(claimed)
        .anyMatch(
            one -> one.organization().equals(library) && one.id() == id(delivery(conversation)));
    execute("update delivery set due_at = now() where organization = '" + library + "'");

    awaitLog(conversation, "SENT");
    assertThat(Instant.parse(log(conversation).getString("items[0].sent"))).isAfter(lease);
    assertThat(server.receivedBy(address)).hasSize(1);
  }

  @Test
  void whatNoMailCanBeMadeOfFailsAlone() {
    libraries.customerAt(library, "2", "nobody at home", "nl");
    String nobody = post("2");
    reply(nobody, "Yes");
    String somebody = post("1");
    reply(somebody, "Yes");

    awaitLog(nobody, "FAILED");
    awaitLog(somebody, "SENT");
    assertThat(log(nobody).getString("items[0].log[0].outcome")).isEqualTo("UNBUILDABLE");
  }

  @Test
  void whatComesBackIsNotedOnceAndStaffAreTold() {
    String conversation = post("1");
    take(conversation);
    reply(conversation, "Yes");
    awaitLog(conversation, "SENT");
    long delivery = id(delivery(conversation));

    assertThat(bounced(delivery)).isTrue();
    assertThat(bounced(delivery)).isTrue();
    assertThat(bounced(999_999_999)).isFalse();

    JsonPath log = log(conversation);
    assertThat(log.getString("items[0].status")).isEqualTo("BOUNCED");
    assertThat(log.getList("items[0].log.outcome")).containsExactly("SENT", "BOUNCED");
    assertThat(log.getString("items[0].log[1].result")).isEqualTo("550 5.1.1 unknown");
    staff().get(url("/notifications")).then().body("items.kind", contains("DELIVERY_FAILED"));
  }

  @Test
  void nobodyElseReadsWhereMailsWent() {
    String conversation = post("1");
    reply(conversation, "Yes");
    String delivery = delivery(conversation);

    customer("1").get(conversation + "/deliveries").then().statusCode(403);
    customer("1").get(delivery).then().statusCode(403);
    ops().get(conversation + "/deliveries").then().statusCode(403);
    libraries.library("MX");
    token("jdoe", "CSM1", "MX", null).get(delivery).then().statusCode(404);
    token("jdoe", "CSM1", "MX", null).get(delivery.replace(library, "MX")).then().statusCode(404);
    staff().get(url("/conversations/999999999/deliveries")).then().statusCode(404);
    staff().get(url("/deliveries?status=LOST")).then().statusCode(400);
  }

  @Test
  void theListIsReadPageByPage() {
    List<String> conversations =
        IntStream.range(0, 3)
            .mapToObj(
                i -> {
                  String conversation = post("1");
                  reply(conversation, "Yes");
                  return conversation;
                })
            .toList();
    conversations.forEach(conversation -> awaitLog(conversation, "SENT"));

    JsonPath first = staff().get(url("/deliveries?status=SENT&limit=2")).jsonPath();
    assertThat(first.getList("items")).hasSize(2);
    staff()
        .get(url("/deliveries?status=SENT&limit=2&after=" + first.getString("next")))
        .then()
        .body("items", hasSize(1));
  }

  private boolean bounced(long delivery) {
    return organizations.in(
        library, () -> deliveries.bounced(delivery, 550, "550 5.1.1\r\nunknown"));
  }

  private void refuse(String answer) {
    String refused = address;
    server.answerRecipients(to -> to.equals(refused) ? Optional.of(answer) : Optional.empty());
  }

  private List<ReceivedMail> awaitMails(String to, int count) {
    await(count + " mails to " + to)
        .atMost(PATIENCE)
        .until(() -> server.receivedBy(to).size() == count);
    return server.receivedBy(to);
  }

  private void awaitLog(String conversation, String status) {
    await("the mail of " + conversation + " is " + status)
        .atMost(PATIENCE)
        .until(() -> status.equals(log(conversation).getString("items[-1].status")));
  }

  private JsonPath log(String conversation) {
    return staff().get(conversation + "/deliveries").jsonPath();
  }

  /** The address of the first delivery of a conversation. */
  private String delivery(String conversation) {
    return url("/deliveries/" + log(conversation).getLong("items[0].id"));
  }

  private String post(String customer) {
    return customer(customer)
        .body("{\"subject\":\"Sunday\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(url("/conversations"))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private void take(String conversation) {
    changing(conversation)
        .body("{\"action\":\"TAKE\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private void reply(String conversation, String text) {
    changing(conversation)
        .body("{\"text\":\"%s\"}".formatted(text))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }

  private RequestSpecification ops() {
    return token("ops", "OPS", library, null);
  }

  private RequestSpecification customer(String number) {
    return token("opac", "OPAC", library, number)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private String url(String path) {
    return "/api/messaging/v1/organizations/%s%s".formatted(library, path);
  }

  private static long id(String location) {
    return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
        EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres")) {
      connection.createStatement().execute(sql);
    }
  }
}
