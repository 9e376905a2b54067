package org.refdesk.messaging.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.ErasureMetrics;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** Closed conversations go when their type says so. */
@ServiceTest
class RetentionTest {

  private static final String LONG_AGO = "2020-03-02T10:00:00Z";

  @Inject LibraryFixture libraries;
  @Inject RetentionSweep sweep;
  @Inject Libraries codes;
  @Inject RetentionTable table;
  @Inject RetentionRules rules;
  @Inject RetentionSteps steps;
  @Inject ErasureMetrics metrics;
  @Inject OrganizationWork organizations;
  @Inject Clock clock;

  private String library = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna").customer(library, "2", "Bert");
    desk = new PrivacyDesk(library);
  }

  @Test
  void eachTypeGoesByItsOwnAgeAndAnEditCountsAtOnce() {
    String old = closed("QU", 100);
    String young = closed("QU", 20);
    String other = closed("CO", 100);
    String open = desk.post("1", "s", "t");
    visit();
    desk.staff().get(old).then().body("erased", nullValue());

    keep("QU", 2);
    visit();
    desk.staff()
        .get(old)
        .then()
        .body("erased", equalTo(true))
        .body("status", equalTo("X"))
        .body("customer.number", startsWith("erased-"));
    for (String kept : List.of(young, other, open)) {
      desk.staff().get(kept).then().body("erased", nullValue());
    }
    desk.customer("1")
        .get(desk.url("/conversations"))
        .then()
        .body("items.erased", not(equalTo(List.of(true))));

    libraries.end(library, "message-types", "QU");
    libraries.lookup("SYS", "message-types", "QU", "{}");
    keep("CO", 1);
    visit();
    desk.staff().get(other).then().body("erased", equalTo(true));
    desk.staff().get(young).then().body("erased", nullValue());
  }

  @Test
  void theDryRunTellsWhatHappens() {
    for (int i = 0; i < 5; i++) {
      closed("QU", 100 + i);
    }
    String target = desk.imported("1", "QU", LONG_AGO, days(95));
    String merged = merged(target);
    String held = closed("QU", 200);
    String alsoHeld = desk.imported("2", "QU", LONG_AGO, days(300));
    closed("QU", 3);
    closed("CO", 500);
    hold(held + "/legal-hold");
    hold(desk.url("/customers/2/legal-hold"));
    keep("QU", 3);

    JsonPath preview = preview();
    Map<String, Object> questions = preview.getMap("types.find { it.type == 'QU' }");
    assertThat(questions)
        .containsEntry("months", 3)
        .containsEntry("conversations", 7)
        .containsEntry("held", 2)
        .containsEntry("more", false);
    assertThat(preview.getMap("types.find { it.type == 'CO' }"))
        .doesNotContainKey("months")
        .containsEntry("conversations", 0);
    assertThat(visit()).isEqualTo(7);
    assertThat(preview().getInt("types.find { it.type == 'QU' }.conversations")).isZero();
    assertThat(visit()).isZero();
    desk.staff().get(merged).then().body("erased", equalTo(true));
    desk.staff().get(target).then().body("erased", equalTo(true));
    desk.staff().get(held).then().body("erased", nullValue());
    desk.staff().get(alsoHeld).then().body("erased", nullValue());

    String etag = desk.staff().get(held + "/legal-hold").header("ETag");
    desk.staff().header("If-Match", etag).delete(held + "/legal-hold").then().statusCode(204);
    assertThat(visit()).isEqualTo(1);
  }

  @Test
  void answersThatAreKeptForADayGoWithTheirConversation() throws Exception {
    closed("QU", 100);
    closed("CO", 100);
    String answers =
        "select count(*) from idempotency_key where organization = '%s' and body like '%%\"%s\"%%'";
    assertThat(PrivacyDesk.count(answers.formatted(library, "QU"))).isPositive();
    keep("QU", 1);
    assertThat(visit()).isEqualTo(1);
    assertThat(PrivacyDesk.count(answers.formatted(library, "QU"))).isZero();
    assertThat(PrivacyDesk.count(answers.formatted(library, "CO"))).isPositive();
  }

  @Test
  void whatWasMergedIntoAnOpenConversationStaysWithIt() {
    String target = desk.post("1", "s", "t");
    String merged = merged(target);
    keep("QU", 1);
    assertThat(visit()).isZero();
    desk.staff().get(merged).then().body("erased", nullValue());
  }

  @Test
  void aLongRowOfHeldOnesDoesNotStandInTheWay() {
    for (int i = 0; i < 3; i++) {
      hold(closed("QU", 1_000 + i) + "/legal-hold");
    }
    closed("QU", 500);
    keep("QU", 1);
    assertThat(visit(1)).isEqualTo(1);
    assertThat(visit(1)).isZero();
  }

  @Test
  void aSweeperGoesThroughAllLibrariesAndThenRestsUntilItIsTimeToLookAgain() throws Exception {
    List<String> old = List.of(closed("QU", 100), closed("QU", 101), closed("QU", 102));
    keep("QU", 1);
    RetentionSettings settings =
        new RetentionSettings() {
          @Override
          public Optional<Integer> defaultMonths() {
            return Optional.empty();
          }

          @Override
          public Duration lookEvery() {
            return Duration.ofHours(1);
          }
        };
    RetentionSweep replica =
        new RetentionSweep(
            codes,
            table,
            rules,
            steps,
            settings,
            metrics,
            organizations,
            new SimpleMeterRegistry());
    Instant now = clock.instant();
    int pieces = 0;
    while (replica.sweep(now, 2) > 0) {
      pieces++;
    }
    assertThat(pieces).isGreaterThan(1);
    for (String conversation : old) {
      desk.staff().get(conversation).then().body("erased", equalTo(true));
    }
    assertThat(replica.next()).hasValue(now.plus(Duration.ofHours(1)));
    String another = closed("QU", 100);
    assertThat(replica.sweep(now.plus(Duration.ofMinutes(59)), 2)).isZero();
    assertThat(replica.sweep(now.plus(Duration.ofMinutes(61)), 2)).isPositive();
    desk.staff().get(another).then().body("erased", equalTo(true));
  }

  @Test
  void whatIsDueIsFoundByItsIndex() throws Exception {
    try (Connection connection = PrivacyDesk.connect();
        Statement statement = connection.createStatement()) {
      // of few rows any index may be the cheapest
      statement.execute("set enable_sort = off");
      ResultSet plan =
          statement.executeQuery(
              """
              explain select id, processed_at from conversation
              where organization = 'X' and type = 'QU' and phase = 2 and erased_at is null
                and merged_into is null and processed_at < now()
                and (processed_at, id) > ('epoch', 0)
              order by processed_at, id limit 50""");
      StringBuilder text = new StringBuilder();
      while (plan.next()) {
        text.append(plan.getString(1)).append('\n');
      }
      assertThat(text).contains("conversation_retention").doesNotContain("Sort");
    }
  }

  @Test
  void staffSeeThePreviewAndCustomersDoNot() {
    desk.customer("1").get(desk.url("/retention/preview")).then().statusCode(403);
    token("conf", "CFG1", library, null)
        .get(desk.url("/retention/preview"))
        .then()
        .statusCode(200)
        .body("types", equalTo(List.of()));
  }

  /** A conversation that was closed so many days ago. */
  private String closed(String type, int daysAgo) {
    return desk.imported("1", type, LONG_AGO, days(daysAgo));
  }

  private String days(int ago) {
    return clock.instant().minus(Duration.ofDays(ago)).toString();
  }

  /** A conversation that was merged into another long ago. */
  private String merged(String target) {
    String source = desk.post("1", "s", "t");
    String etag = desk.staff().get(target).header("ETag");
    boolean closed = desk.staff().get(target).jsonPath().getString("status").equals("X");
    if (closed) {
      desk.staff()
          .header("If-Match", etag)
          .body("{\"action\":\"REOPEN\"}")
          .post(target + "/transitions")
          .then()
          .statusCode(200);
    }
    desk.changing(source)
        .body("{\"into\":" + PrivacyDesk.id(target) + "}")
        .post(source + "/merge")
        .then()
        .statusCode(200);
    if (closed) {
      desk.act(target, "CLOSE");
    }
    try {
      PrivacyDesk.execute(
          "update conversation set processed_at = processed_at - interval '96 days'"
              + " where organization = '%s' and processed_at is not null and id in (%d, %d)"
                  .formatted(library, PrivacyDesk.id(source), PrivacyDesk.id(target)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return source;
  }

  private void hold(String address) {
    desk.staff()
        .body("{\"ground\":\"AUDIT\",\"reason\":\"x\"}")
        .put(address)
        .then()
        .statusCode(200);
  }

  private void keep(String type, int months) {
    libraries.lookup(library, "message-types", type, "{\"retentionMonths\":" + months + "}");
  }

  private JsonPath preview() {
    return desk.staff()
        .get(desk.url("/retention/preview"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private int visit() {
    return visit(100);
  }

  private int visit(int most) {
    return sweep.visit(library, clock.instant(), most);
  }
}
