package org.refdesk.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.mail.MailServer;
import org.refdesk.local.mail.ReceivedMail;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Notifications reach staff by mail, when they work. */
@ServiceTest
class NotificationMailTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject LibraryFixture libraries;
  @Inject NotificationSweep sweep;
  @Inject Clock clock;

  private final MailServer server = EmbeddedStackResource.stack().mail();
  private String library = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library);
    staffMember("MSMITH", "null");
  }

  @Test
  void whatIsToldIsMailed() throws MessagingException, IOException {
    long conversation = breach();
    await("the mail").atMost(PATIENCE).until(() -> !mails("MSMITH").isEmpty());

    MimeMessage mail = server.receivedBy(address("MSMITH")).getFirst().message();
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getSubject())
        .isEqualTo("Aan u geëscaleerd: de termijn is verstreken: Late [#%d]", conversation);
    assertThat((String) mail.getContent())
        .contains("#" + conversation + " Late")
        .contains("te beantwoorden vóór");
    assertThat(mail.getHeader("Reply-To")).isNull();
    staff("MSMITH").get(url("/deliveries")).then().body("items[0].staff", equalTo("MSMITH"));
  }

  @Test
  void nobodyIsMailedWhileTheBranchIsClosedAndThenOnceForAll()
      throws SQLException, MessagingException, IOException {
    Instant opening = opensInThreeDays();
    breach();
    breach();

    await("both are handed over").atMost(PATIENCE).until(() -> mailedNotifications() == 2);
    JsonPath waiting = staff("MSMITH").get(url("/deliveries?status=QUEUED")).jsonPath();
    assertThat(waiting.getList("items")).hasSize(1);
    assertThat(Instant.parse(waiting.getString("items[0].due"))).isEqualTo(opening);
    assertThat(mails("MSMITH")).isEmpty();

    execute("update delivery set due_at = now() where organization = '" + library + "'");
    await("the mail").atMost(PATIENCE).until(() -> !mails("MSMITH").isEmpty());
    MimeMessage mail = server.receivedBy(address("MSMITH")).getFirst().message();
    assertThat(mail.getSubject()).isEqualTo("2 meldingen");
  }

  @Test
  void moreThanAMailShowsAreCountedInIt() throws SQLException, MessagingException, IOException {
    opensInThreeDays();
    breach();
    await("it is handed over").atMost(PATIENCE).until(() -> mailedNotifications() == 1);
    execute(
        """
        insert into notification (organization, staff, kind, conversation_id, clock, cycle, due_at,
          created_at, to_hand_over, mailed_with)
        select organization, staff, kind, conversation_id, clock, cycle, due_at, created_at, false,
          mailed_with
        from notification, generate_series(1, 200) where organization = '%s'"""
            .formatted(library));

    execute("update delivery set due_at = now() where organization = '" + library + "'");
    await("the mail").atMost(PATIENCE).until(() -> !mails("MSMITH").isEmpty());
    MimeMessage mail = mails("MSMITH").getFirst().message();
    assertThat(mail.getSubject()).isEqualTo("201 meldingen");
    assertThat(((String) mail.getContent()).strip()).endsWith("en nog 1 in Mijn meldingen");
  }

  @Test
  void whileTheBranchIsOpenWhatIsToldAMomentLaterGoesInTheSameMail()
      throws SQLException, MessagingException {
    long conversation = quiet();
    execute(
        """
        insert into notification (organization, staff, kind, conversation_id, created_at)
        select '%s', 'MSMITH', 'CUSTOMER_REPLIED', %d, t
        from unnest(array[now(), now() + interval '10 minutes']) as t"""
            .formatted(library, conversation));

    await("the mail").atMost(PATIENCE).until(() -> wokenMails() == 1);
    assertThat(mails("MSMITH").getFirst().message().getSubject()).isEqualTo("2 meldingen");
    assertThat(waitingNotifications()).isZero();
  }

  @Test
  void whatTheDatabaseCannotDoNowIsMailedLater() throws SQLException {
    execute(
        """
        create function no_mail_now() returns trigger language plpgsql as $$
        begin raise exception 'deadlock' using errcode = '40P01'; end $$;
        create trigger no_mail_now before insert on delivery
          for each row when (new.organization = '%s') execute function no_mail_now()"""
            .formatted(library));
    try {
      breach();
      await("it is put off").atMost(PATIENCE).until(() -> count("tries > 0") == 1);
      assertThat(waitingNotifications()).isEqualTo(1);
    } finally {
      execute("drop trigger no_mail_now on delivery; drop function no_mail_now()");
    }
    execute("update notification set put_off_until = now() where organization = '" + library + "'");
    await("the mail").atMost(PATIENCE).until(() -> wokenMails() == 1);
  }

  @Test
  void whatWasReadMeanwhileIsNotMailed() throws SQLException {
    opensInThreeDays();
    breach();
    await("it is handed over").atMost(PATIENCE).until(() -> mailedNotifications() == 1);
    int id = staff("MSMITH").get(url("/notifications")).jsonPath().getInt("items[0].id");
    staff("MSMITH")
        .body("{\"ids\":[%d]}".formatted(id))
        .post(url("/notifications/readings"))
        .then()
        .statusCode(200);

    execute("update delivery set due_at = now() where organization = '" + library + "'");
    await("it is given up")
        .atMost(PATIENCE)
        .until(
            () ->
                staff("MSMITH")
                    .get(url("/deliveries"))
                    .jsonPath()
                    .getList("items.status")
                    .contains("CANCELLED"));
    assertThat(mails("MSMITH")).isEmpty();
  }

  @Test
  void whoStandsInForSomebodyAbsentIsToldInstead() {
    staffMember("MSMITH", "{\"from\":\"2020-01-01\",\"to\":null,\"substitute\":\"JDOE\"}");
    staffMember("JDOE", "null");
    long conversation = breach();

    await("the mail").atMost(PATIENCE).until(() -> !mails("JDOE").isEmpty());
    assertThat(mails("MSMITH")).isEmpty();
    for (String staff : new String[] {"JDOE", "MSMITH"}) {
      staff(staff)
          .get(url("/notifications"))
          .then()
          .body("items.kind", contains("ESCALATED"))
          .body("items.conversation", contains((int) conversation));
    }
  }

  @Test
  void whoHasNoAddressIsToldWithoutMail() {
    libraries.staff(library, "MSMITH");
    breach();

    await("it is told")
        .atMost(PATIENCE)
        .until(
            () ->
                !staff("MSMITH").get(url("/notifications")).jsonPath().getList("items").isEmpty());
    await("it is handed over").atMost(PATIENCE).until(() -> waitingNotifications() == 0);
    staff("MSMITH").get(url("/deliveries")).then().body("items", hasSize(0));
  }

  @Test
  void whoNoLongerWorksInCustomerSupportGetsNoMail() throws SQLException {
    long conversation = quiet();
    staffMember("JDOE", "null");
    staffMember("MSMITH", "null", "\"2020-12-31\"");
    told("JDOE", conversation);
    told("MSMITH", conversation);

    await("the mail").atMost(PATIENCE).until(() -> wokenMails("JDOE") == 1);
    await("both are handed over").atMost(PATIENCE).until(() -> waitingNotifications() == 0);
    staff("JDOE").get(url("/deliveries")).then().body("items.staff", contains("JDOE"));
    staff("MSMITH").get(url("/notifications")).then().body("items", hasSize(1));
  }

  @Test
  void theDayThatCountsIsTheOneOnWhichTheMailWouldGo() throws SQLException {
    long conversation = quiet();
    staffMember("JDOE", "null");
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), AMSTERDAM).plusDays(1);
    staffMember("MSMITH", "null", "\"" + tomorrow + "\"");
    opensInThreeDays();
    told("JDOE", conversation);
    told("MSMITH", conversation);

    sweep.sweep(clock.instant(), 100);
    await("both are handed over").atMost(PATIENCE).until(() -> waitingNotifications() == 0);
    staff("JDOE").get(url("/deliveries")).then().body("items.staff", contains("JDOE"));
  }

  private void told(String staff, long conversation) throws SQLException {
    execute(
        """
        insert into notification (organization, staff, kind, conversation_id, created_at)
        values ('%s', '%s', 'CUSTOMER_REPLIED', %d, now())"""
            .formatted(library, staff, conversation));
  }

  /** The mails, after a look of the sweeper at what is written past the service. */
  private int wokenMails() throws SQLException {
    return wokenMails("MSMITH");
  }

  private int wokenMails(String staff) throws SQLException {
    sweep.sweep(clock.instant(), 100);
    return mails(staff).size();
  }

  /** A conversation of which nobody is told. */
  private long quiet() {
    return token("opac", "OPAC", library, "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\"}")
        .post(url("/conversations"))
        .jsonPath()
        .getLong("id");
  }

  private Instant opensInThreeDays() {
    LocalDate open = LocalDate.ofInstant(clock.instant(), AMSTERDAM).plusDays(3);
    libraries.lookup(
        library,
        "calendars",
        "OPEN",
        "{\"weekly\":{\"%s\":[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]},\"exceptions\":[]}"
            .formatted(open.getDayOfWeek()));
    return open.atTime(9, 0).atZone(AMSTERDAM).toInstant();
  }

  /** A conversation of long ago, whose answer is overdue at once. */
  private long breach() {
    libraries.lookup(
        library,
        "processing-rules",
        "QUBORR",
        """
        {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":3000,
         "personReporting":"MSMITH"}""");
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"Late","text":"t","type":"QU","category":"BORR","customer":"1",
             "occurredAt":"2026-01-05T10:00:00Z"}""")
        .post(url("/conversations"))
        .jsonPath()
        .getLong("id");
  }

  private void staffMember(String code, String absence) {
    staffMember(code, absence, "null");
  }

  private void staffMember(String code, String absence, String lastDay) {
    libraries.lookup(
        library,
        "staff-members",
        code,
        """
        {"name":"%s","email":"%s","roles":[{"role":"CSM1","from":"2020-01-01","to":%s}],
         "units":[],"absence":%s}"""
            .formatted(code, address(code), lastDay, absence));
  }

  private String address(String staff) {
    return "%s.%s@library.example".formatted(staff, library).toLowerCase(Locale.ROOT);
  }

  private List<ReceivedMail> mails(String staff) {
    return server.receivedBy(address(staff));
  }

  private int mailedNotifications() throws SQLException {
    return count("mailed_with is not null");
  }

  private int waitingNotifications() throws SQLException {
    return count("to_hand_over");
  }

  private int count(String which) throws SQLException {
    try (Connection connection = connect();
        var row =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from notification where organization = '%s' and %s"
                        .formatted(library, which))) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
  }

  private RequestSpecification staff(String code) {
    return token(code.toLowerCase(Locale.ROOT), "CSM1", library, null);
  }

  private String url(String path) {
    return "/api/messaging/v1/organizations/%s%s".formatted(library, path);
  }
}
