package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.mail.MailServer;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** What a real server refuses: whose fault it is, and what waits for it. */
@ServiceTest
class RefusedMailTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject LibraryFixture libraries;
  @Inject MailOutage outage;
  @Inject MailSweep sweep;
  @Inject MailMetrics metrics;
  @Inject MeterRegistry registry;

  private final MailServer server = EmbeddedStackResource.stack().mail();
  private String library = "";
  private String domain = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    domain = "@" + library.toLowerCase(Locale.ROOT) + ".example";
    libraries.library(library);
    desk = new PrivacyDesk(library);
  }

  @AfterEach
  void theServerServesEverybody() throws SQLException {
    server.answerRecipients(to -> Optional.empty());
    tryNow();
    await("nothing waits").atMost(PATIENCE).until(() -> count("status = 'QUEUED'") == 0);
  }

  @Test
  void aServerThatRelaysForNobodyFailsNoMail() throws SQLException {
    server.answerRecipients(
        to ->
            to.endsWith(domain)
                ? Optional.of("554 5.7.1 <" + to + ">: Relay access denied")
                : Optional.empty());
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      conversations.add(answered("c" + i));
    }
    await("it is an outage").atMost(PATIENCE).until(() -> outage.until().isPresent());
    tryNow();
    assertThat(count("status = 'QUEUED'")).isEqualTo(12);

    server.answerRecipients(to -> Optional.empty());
    for (String conversation : conversations) {
      await("all are sent")
          .atMost(PATIENCE)
          .until(
              () -> {
                tryNow();
                return status(conversation).equals("SENT");
              });
    }
    await("the outage is over").atMost(PATIENCE).until(() -> outage.until().isEmpty());
    assertThat(
            PrivacyDesk.count(
                "select count(*) from notification where kind = 'DELIVERY_FAILED'"
                    + " and organization = '%s'".formatted(library)))
        .isZero();
  }

  @Test
  void whoIsRefusedAsAServerWouldFailsAloneOnceOthersAreTaken() throws SQLException {
    refuse("550 5.7.1 Blocked by the recipient");
    String refused = answered("refused");
    await("it is tried").atMost(PATIENCE).until(() -> attempts(refused) == 1);
    assertThat(status(refused)).isEqualTo("QUEUED");
    String other = answered("other");
    await("the other goes").atMost(PATIENCE).until(() -> status(other).equals("SENT"));

    tryNow();
    await("it fails").atMost(PATIENCE).until(() -> status(refused).equals("FAILED"));
    assertThat(log(refused).getList("items[0].log.outcome")).containsExactly("DEFERRED", "REFUSED");
    assertThat(outage.until()).isEmpty();
  }

  @Test
  void oneRecipientForWhomToSignInStopsNobody() {
    refuse("530 Sign in first");
    String refused = answered("refused");
    await("it fails").atMost(PATIENCE).until(() -> status(refused).equals("FAILED"));
    assertThat(log(refused).getList("items[0].log.code")).containsExactly(530);
    assertThat(outage.until()).isEmpty();
  }

  @Test
  void whatWaitsBehindAnEarlierMailIsNotLookedAtUntilThatEnds() throws SQLException {
    refuse("452 4.2.2 Mailbox full");
    String conversation = answered("refused");
    await("it is tried").atMost(PATIENCE).until(() -> attempts(conversation) == 1);
    reply(conversation);
    reply(conversation);
    assertThat(count("held_back")).isEqualTo(2);
    assertThat(count("next_at is not null")).isEqualTo(1);

    String first = desk.url("/deliveries/" + log(conversation).getLong("items[0].id"));
    desk.staff()
        .header("If-Match", desk.staff().get(first).header("ETag"))
        .post(first + "/cancellation")
        .then()
        .statusCode(200);
    await("the second is tried")
        .atMost(PATIENCE)
        .until(() -> log(conversation).getInt("items[1].attempts") == 1);
    assertThat(count("held_back")).isEqualTo(1);
    assertThat(log(conversation).getInt("items[2].attempts")).isZero();

    refuse("550 5.1.1 No such mailbox");
    tryNow();
    await("the third fails after the second")
        .atMost(PATIENCE)
        .until(() -> log(conversation).getString("items[2].status").equals("FAILED"));
    assertThat(log(conversation).getList("items.status"))
        .containsExactly("CANCELLED", "FAILED", "FAILED");

    server.answerRecipients(to -> Optional.empty());
    desk.staff()
        .header("If-Match", desk.staff().get(first).header("ETag"))
        .post(first + "/retry")
        .then()
        .statusCode(200)
        .body("status", equalTo("QUEUED"));
    await("what was given up is sent")
        .atMost(PATIENCE)
        .until(() -> log(conversation).getString("items[0].status").equals("SENT"));
  }

  @Test
  void anAgeIsCountedFromWhenTheMailWasQueued() throws SQLException {
    refuse("452 4.2.2 Mailbox full");
    String conversation = answered("refused");
    await("it is tried").atMost(PATIENCE).until(() -> attempts(conversation) == 1);
    PrivacyDesk.execute(
        "update delivery set queued_since = now() - interval '2 hours' where organization = '"
            + library
            + "'");
    metrics.look();
    assertThat(registry.get("refdesk.mail.oldest.age").gauge().value())
        .isBetween(7_200.0, 90_000.0);
  }

  @Test
  void anOutageThatConcernsNoMailIsOver() {
    outage.goesOn("nobody answers");
    await("nothing waits")
        .atMost(PATIENCE)
        .until(
            () -> {
              sweep.next();
              return outage.until().isEmpty();
            });
  }

  /** A conversation of a customer to whom staff have written. */
  private String answered(String number) {
    libraries.customerAt(library, number, number + domain, "nl");
    String conversation = desk.post(number, "Sunday", "Open?");
    reply(conversation);
    return conversation;
  }

  private void reply(String conversation) {
    desk.changing(conversation)
        .body("{\"text\":\"Yes\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private void refuse(String answer) {
    server.answerRecipients(
        to -> to.equals("refused" + domain) ? Optional.of(answer) : Optional.empty());
  }

  /** What is put off is due, except for what somebody is sending. */
  private void tryNow() throws SQLException {
    PrivacyDesk.execute(
        "update delivery set due_at = now() where status = 'QUEUED' and claimed_until is null"
            + " and due_at > now() and organization = '%s'".formatted(library));
  }

  private long count(String which) throws SQLException {
    return PrivacyDesk.count(
        "select count(*) from delivery where organization = '%s' and %s".formatted(library, which));
  }

  private String status(String conversation) {
    return log(conversation).getString("items[0].status");
  }

  private int attempts(String conversation) {
    return log(conversation).getInt("items[0].attempts");
  }

  private JsonPath log(String conversation) {
    return desk.staff().get(conversation + "/deliveries").jsonPath();
  }
}
