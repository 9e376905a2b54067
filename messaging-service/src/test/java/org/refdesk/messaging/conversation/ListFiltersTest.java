package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.ServiceName;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.Plan;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.conversation.ConversationFilter.Sort;

/**
 * Lists of a library with 200,000 conversations, and of one where thousands are overdue: what they
 * show, and that no filter reads many more than it shows.
 */
@ServiceTest
class ListFiltersTest {

  /** Conversations of which some are few, the oldest, and behind all others by their deadline. */
  private static final String MANY =
      """
      insert into conversation (organization, id, subject, customer_number, type, category, unit,
        processor, channel, status, created_at, modified_at, history_length, version, response_due)
      select 'LFMY', n, 's', n % 1000, 'QU',
        case when n <= 20 then 'RARE' else 'BORR' end,
        case when n <= 20 then 'SELD' else 'FINA' end,
        case when n <= 20 then 'SELDOM' when n % 3 = 0 then 'BUSY' end, 'OPAC',
        case
          when n <= 20 then 'Y' when n <= 40 then 'C' when n % 10 < 4 then 'A'
          when n % 10 = 4 then 'D' when n % 10 < 7 then 'B' else 'X' end,
        timestamptz '2020-01-01' + n * interval '10 minutes', now(), 1, 0,
        case
          when n > 40 and n % 10 < 5 then
            now() + case when n < 100 then interval '-1 day' else interval '1 day' end
              + n * interval '1 second' end
      from generate_series(1, 200000) n\
      """;

  private static final String MANY_OVERDUE =
      """
      insert into conversation (organization, id, subject, customer_number, type, channel, status,
        created_at, modified_at, history_length, version, response_due)
      select 'LFOV', n, 's', '1', 'QU', 'OPAC', case when n % 7 = 0 then 'X' else 'A' end,
        timestamptz '2020-01-01' + n * 7919 % 6991 * interval '1 minute', now(), 1, 0,
        now() + case when n % 5 = 0 then interval '1 day' else interval '-1 day' end
      from generate_series(1, 9000) n\
      """;

  @Inject LibraryFixture libraries;

  @BeforeAll
  static void conversations() throws SQLException {
    withoutTriggers(MANY, MANY_OVERDUE);
  }

  @AfterAll
  static void noConversations() throws SQLException {
    withoutTriggers("delete from conversation where organization in ('LFMY', 'LFOV')");
  }

  @BeforeEach
  void libraries() {
    libraries.library("LFMY").library("LFOV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=A",
        "status=B",
        "status=C",
        "status=X",
        "status=Y",
        "category=RARE",
        "unit=SELD",
        "processor=SELDOM",
        "processor=BUSY",
        "screen=OPEN&unit=SELD",
        "screen=CLOSED&unit=SELD",
        "screen=CLOSED&category=RARE",
        "screen=CLOSED&processor=SELDOM",
        "screen=PROCESSING&status=C",
        "screen=CLOSED&status=Y",
        "screen=OPEN&status=B",
        "screen=NOT_ASSIGNED&status=X",
        "unit=SELD&status=Y",
        "screen=OVERDUE"
      })
  void noFilterReadsManyMoreThanItShows(String filter) throws SQLException {
    for (Sort sort : Sort.values()) {
      ConversationFilter parsed = parsed(filter);
      Map<String, Object> values = new HashMap<>();
      values.put("organization", "LFMY");
      values.put("now", Instant.now());
      values.put("me", "JDOE");
      ListQuery query = parsed.query(values);
      String sql = query.sql(parsed.parts(sort), sort, null, 51);

      Plan plan = Plan.of("LFMY", sql, query.bound());

      assertThat(plan.rows()).as(plan.text()).isLessThan(300);
      assertThat(pages("LFMY", filter, sort)).isEqualTo(expected("LFMY", filter, sort));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen=OVERDUE", "screen=OVERDUE&status=A", "status=A", "status=X"})
  void manyThatAreOverdueAreShownInOrder(String filter) throws SQLException {
    for (Sort sort : Sort.values()) {
      assertThat(pages("LFOV", filter, sort)).isEqualTo(expected("LFOV", filter, sort));
    }
  }

  /** The first conversations of a list, in three pages. */
  private static List<Long> pages(String library, String filter, Sort sort) {
    List<Long> ids = new ArrayList<>();
    String after = null;
    do {
      RequestSpecification call =
          token("jdoe", "CSM1", library, null)
              .queryParam("sort", sort.name().toLowerCase(Locale.ROOT))
              .queryParam("limit", 15);
      if (after != null) {
        call.queryParam("after", after);
      }
      Response page =
          call.get(
              "/api/messaging/v1/organizations/%s/conversations?%s".formatted(library, filter));
      page.then().statusCode(200);
      ids.addAll(page.jsonPath().getList("items.id", Long.class));
      after = page.jsonPath().getString("next");
    } while (after != null && ids.size() < 45);
    return ids;
  }

  /** The same by the plainest statement there is. */
  private static List<Long> expected(String library, String filter, Sort sort) throws SQLException {
    StringBuilder sql = new StringBuilder("select id from conversation where organization = '");
    sql.append(library).append("'");
    for (String condition : filter.split("&")) {
      String[] parts = condition.split("=");
      sql.append(" and ")
          .append(
              switch (parts[1]) {
                case "OPEN" -> "phase = 0";
                case "PROCESSING" -> "phase = 1";
                case "CLOSED" -> "phase = 2";
                case "NOT_ASSIGNED" -> "phase < 2 and processor is null";
                case "OVERDUE" -> "phase < 2 and next_due <= now()";
                default -> parts[0] + " = '" + parts[1] + "'";
              });
    }
    sql.append(
        sort == Sort.DEADLINE
            ? " order by next_due, id limit 45"
            : " order by created_at desc, id desc limit 45");
    List<Long> ids = new ArrayList<>();
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.toString())) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private static ConversationFilter parsed(String filter) {
    ConversationFilter parsed = new ConversationFilter();
    for (String condition : filter.split("&")) {
      String[] parts = condition.split("=");
      switch (parts[0]) {
        case "screen" -> parsed.screen = parts[1];
        case "status" -> parsed.status = parts[1];
        case "category" -> parsed.category = parts[1];
        case "unit" -> parsed.unit = parts[1];
        default -> parsed.processor = parts[1];
      }
    }
    return parsed;
  }

  private static void withoutTriggers(String... statements) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("vacuum analyze conversation");
    }
  }

  private static Connection superuser() throws SQLException {
    return EmbeddedStackResource.stack()
        .postgres()
        .connect(ServiceName.MESSAGING.database(), "postgres");
  }
}
