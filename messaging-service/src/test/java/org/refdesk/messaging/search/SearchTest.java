package org.refdesk.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.ServiceName;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.Plan;
import org.refdesk.messaging.ServiceTest;

/** Who finds what by which words. */
@ServiceTest
class SearchTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/%s/conversations";

  @Inject LibraryFixture libraries;

  @Test
  void wordsMayStandInSubjectAndMessagesAlike() {
    libraries.library("SRA");
    String heating = begin("SRA", "1", "Heating", "It is cold in the Lesesaal.", "");
    begin("SRA", "1", "Sunday", "Are you open?", "");
    staff("SRA")
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"The caretaker was there.\"}")
        .post(heating + "/messages")
        .then()
        .statusCode(201);

    assertThat(found("SRA", "caretaker heating cold")).containsExactly(id(heating));
    assertThat(found("SRA", "caretaker sunday")).isEmpty();
  }

  @Test
  void accentsCaseAndLanguageDoNotCount() {
    libraries.library("SRB");
    String french = begin("SRB", "1", "Bibliothèque", "Où est le CAFÉ?", "");
    String russian = begin("SRB", "1", "Вопрос", "Где КНИГИ?", "");
    String german = begin("SRB", "1", "Straße", "Größe 7", "");

    assertThat(found("SRB", "bibliotheque cafe")).containsExactly(id(french));
    assertThat(found("SRB", "книги")).containsExactly(id(russian));
    assertThat(found("SRB", "STRASSE grosse")).containsExactly(id(german));
  }

  @Test
  void theIndexOfWordsAnswersForTheOwnerWhoseFunctionSearches() throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Connection owner =
            EmbeddedStackResource.stack()
                .postgres()
                .connect("refdesk_messaging", ServiceName.MESSAGING.ownerRole());
        Statement statement = owner.createStatement()) {
      statement.execute("set enable_seqscan = off");
      statement.execute("set enable_indexscan = off");
      try (ResultSet line =
          statement.executeQuery(
              "explain select conversation_id from conversation_words"
                  + " where words @@ 'heating'::tsquery")) {
        while (line.next()) {
          plan.add(line.getString(1));
        }
      }
    }
    assertThat(plan)
        .anySatisfy(line -> assertThat(line).contains("Index Cond").contains("words @@"));
  }

  @Test
  void theLastWordMayBeABeginning() {
    libraries.library("SRC");
    String one = begin("SRC", "1", "Reservation", "s", "");

    assertThat(found("SRC", "reser")).containsExactly(id(one));
    assertThat(found("SRC", "re")).isEmpty();
    assertThat(found("SRC", "reser s")).isEmpty();
  }

  @Test
  void onlyStaffFindInternalNotes() {
    libraries.library("SRD");
    String one = begin("SRD", "1", "Fine", "Why?", "");
    staff("SRD").body("{\"text\":\"Troublesome person\"}").post(one + "/notes");

    assertThat(found("SRD", "troublesome")).containsExactly(id(one));
    search(customer("SRD", "1"), "SRD", "troublesome").then().body("items.size()", equalTo(0));
    search(customer("SRD", "1"), "SRD", "fine why")
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].excerpt.kind", equalTo("FROM_CUSTOMER"))
        .body("items[0].conversation.tags", nullValue());
    search(customer("SRD", "2"), "SRD", "fine").then().body("items.size()", equalTo(0));
    token("opac", "OPAC", "SRD", "1")
        .queryParam("q", "fine")
        .queryParam("tag", "x")
        .get(CONVERSATIONS.formatted("SRD") + "/search")
        .then()
        .statusCode(400);
  }

  @Test
  void anotherLibraryFindsNothing() {
    libraries.library("SRE").library("SRF");
    begin("SRE", "1", "Unheard", "of", "");

    assertThat(found("SRE", "unheard")).hasSize(1);
    assertThat(found("SRF", "unheard")).isEmpty();
  }

  @Test
  void customerTagAndDatesNarrow() {
    libraries.library("SRG");
    String old =
        begin(
            "SRG",
            "1",
            "Lamp",
            "a",
            ",\"occurredAt\":\"2025-06-30T22:30:00Z\",\"tags\":[\"Wi-Fi's\"]");
    String recent = begin("SRG", "2", "Lamp", "b", "");

    assertThat(found("SRG", "lamp")).containsExactly(id(recent), id(old));
    assertThat(found("SRG", "lamp", "customer", "1")).containsExactly(id(old));
    assertThat(found("SRG", "lamp", "tag", "Wi-Fi's")).containsExactly(id(old));
    assertThat(found("SRG", "lamp", "tag", "wi-fi's")).isEmpty();
    // half past midnight of the first of July in Amsterdam
    assertThat(found("SRG", "lamp", "to", "2025-06-30")).isEmpty();
    assertThat(found("SRG", "lamp", "to", "2025-07-01")).containsExactly(id(old));
    assertThat(found("SRG", "lamp", "from", "2025-07-02")).containsExactly(id(recent));
    assertThat(found("SRG", "lamp", "from", "2025-07-01")).hasSize(2);
  }

  @Test
  void hitsComeInPagesNewestFirstAndNoneTwice() throws SQLException {
    libraries.library("SRH");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<Long> newestFirst = new ArrayList<>();
    for (int years = 7; years > 0; years--) {
      newestFirst.addFirst(
          id(
              begin(
                  "SRH",
                  "1",
                  "Page",
                  "n" + years,
                  ",\"occurredAt\":\"%sT10:00:00Z\"".formatted(today.minusYears(years)))));
    }
    // most of a great many others that are newer have none of the words
    fill("SRH", 5_000);

    List<Long> seen = new ArrayList<>();
    String after = null;
    do {
      RequestSpecification call = staff("SRH").queryParam("q", "page").queryParam("limit", 2);
      if (after != null) {
        call.queryParam("after", after);
      }
      Response page = call.get(CONVERSATIONS.formatted("SRH") + "/search");
      page.then().statusCode(200);
      seen.addAll(ids(page));
      after = page.jsonPath().getString("next");
    } while (after != null);

    assertThat(seen).isEqualTo(newestFirst);
    for (int years = 1; years <= 7; years++) {
      assertThat(found("SRH", "page", "from", today.minusYears(years).toString()))
          .isEqualTo(newestFirst.subList(0, years));
    }
  }

  @Test
  void hitsAreShownInPieces() {
    libraries.library("SRI");
    begin("SRI", "1", "<b>Sunday</b>", "Is it <i>open</i> on sunday?", "");

    search(staff("SRI"), "SRI", "sunday")
        .then()
        .statusCode(200)
        .body("items[0].subject.text", contains("<b>", "Sunday", "</b>"))
        .body("items[0].subject.hit", contains(false, true, false))
        .body("items[0].excerpt.segments.text", contains("Is it <i>open</i> on ", "sunday", "?"))
        .body("items[0].excerpt.message", equalTo(1));
  }

  @Test
  void aSearchWithoutAWordIsRefused() {
    libraries.library("SRJ");
    for (String q : List.of("", " ?! ", "a b c d e f g h i j k", "x".repeat(201))) {
      search(staff("SRJ"), "SRJ", q).then().statusCode(400);
    }
    staff("SRJ").get(CONVERSATIONS.formatted("SRJ") + "/search").then().statusCode(400);
    for (String mark : List.of("customer", "tag")) {
      staff("SRJ")
          .queryParam("q", "sunday")
          .queryParam(mark, "x".repeat(3_000))
          .get(CONVERSATIONS.formatted("SRJ") + "/search")
          .then()
          .statusCode(400);
    }
    token("jdoe", "CSM1", "SRJ", null)
        .queryParam("q", "x")
        .queryParam("from", "2026-02-30")
        .get(CONVERSATIONS.formatted("SRJ") + "/search")
        .then()
        .statusCode(400);
    assertThat(found("SRJ", "\\' & | ! :* <-> '/cx'")).isEmpty();
  }

  @Test
  void aTextAsLongAsCanBeIsFoundByItsLastWord() {
    libraries.library("SRK");
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 65_000; i++) {
      text.append("w").append(i).append(i % 3 == 0 ? "-" : " ");
    }
    String one = begin("SRK", "1", "Long", text + "omega", "");

    assertThat(found("SRK", "omega w17 w18")).containsExactly(id(one));
  }

  @Test
  void aTextAsLongAsCanBeIsFoundByItsLastLettersInAnyScript() {
    libraries.library("SRM");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 21_000; i++) {
      text.append((char) ('\u4e00' + i * 7_919 % 20_000));
    }
    String one = begin("SRM", "1", "Long", text + "。续借", "");
    reply(one, "Please?");
    reply(one, "谢谢");

    assertThat(found("SRM", "续借")).containsExactly(id(one));
    assertThat(found("SRM", text.substring(10_000, 10_190))).containsExactly(id(one));
  }

  @Test
  void aConversationWithMoreWordsThanCanBeFoundIsFoundByItsNewest() throws SQLException {
    libraries.library("SRL");
    String one = begin("SRL", "1", "Long alpha", "beta", "");
    for (int message = 0; message < 14; message++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < 65_000; i++) {
        text.append((char) ('a' + message)).append(i * 7_919L).append("qz ");
      }
      reply(one, text.toString());
    }
    reply(one, "Wherefore?");
    reply(one, "Wherefore nowadays?");

    assertThat(found("SRL", "wherefore nowadays")).containsExactly(id(one));
    assertThat(found("SRL", "n7919qz alpha")).containsExactly(id(one));
    assertThat(found("SRL", "a7919qz")).isEmpty();
    assertThat(numbers("select length(words) from conversation_words where organization = 'SRL'"))
        .allSatisfy(words -> assertThat(words).isLessThanOrEqualTo(24_576));

    String etag = staff("SRL").get(one).header("ETag");
    staff("SRL")
        .header("If-Match", etag)
        .body("{\"tags\":[\"long\"]}")
        .put(one + "/tags")
        .then()
        .statusCode(200);
    assertThat(found("SRL", "wherefore", "tag", "long")).containsExactly(id(one));
  }

  @Test
  void noWordsMakeAnythingFail() throws SQLException {
    libraries.library("SRN");
    String one = begin("SRN", "1", "Full", "gamma", "");

    fillWords("SRN");
    reply(one, "wherefore");
    assertThat(found("SRN", "wherefore gamma full")).containsExactly(id(one));

    fillWords("SRN");
    staff("SRN")
        .header("If-Match", staff("SRN").get(one).header("ETag"))
        .body("{\"tags\":[\"%s\"]}".formatted(String.join("\",\"", tags())))
        .put(one + "/tags")
        .then()
        .statusCode(200);
    assertThat(found("SRN", "gamma", "tag", tags().getLast())).containsExactly(id(one));
  }

  @Test
  void textWithoutSpacesIsFoundByAnyPartOfIt() throws SQLException {
    libraries.library("SRO");
    String chinese = begin("SRO", "1", "借书", "我想续借这本书", "");
    String japanese = begin("SRO", "1", "質問", "ABC図書館は2024年の日曜日に開いていますか", "");
    String thai = begin("SRO", "1", "คำถาม", "ห้องสมุดเปิดวันอาทิตย์ไหม", "");
    String korean = begin("SRO", "1", "질문", "도서관에서 책을 빌리고 싶어요", "");
    String greek = begin("SRO", "1", "Ερώτηση", "Πού είναι η ΟΔΟΣ Αθηνάς;", "");
    String note = begin("SRO", "1", "s", "t", "");
    staff("SRO").body("{\"text\":\"難しい利用者\"}").post(note + "/notes");

    assertThat(found("SRO", "续借")).containsExactly(id(chinese));
    assertThat(found("SRO", "续借 借书")).containsExactly(id(chinese));
    assertThat(found("SRO", "借续")).isEmpty();
    assertThat(found("SRO", "书")).containsExactly(id(chinese));
    assertThat(found("SRO", "図書館")).containsExactly(id(japanese));
    assertThat(found("SRO", "日曜日 図書館2024 abc")).containsExactly(id(japanese));
    assertThat(found("SRO", "図書館の")).isEmpty();
    assertThat(found("SRO", "年")).containsExactly(id(japanese));
    assertThat(found("SRO", "วันอาทิตย์")).containsExactly(id(thai));
    assertThat(found("SRO", "หองสมุด")).containsExactly(id(thai));
    assertThat(found("SRO", "도서관")).containsExactly(id(korean));
    assertThat(found("SRO", "οδος")).containsExactly(id(greek));
    assertThat(found("SRO", "ΟΔΟΣ αθηνας")).containsExactly(id(greek));
    assertThat(found("SRO", "利用者")).containsExactly(id(note));
    search(customer("SRO", "1"), "SRO", "利用者").then().body("items.size()", equalTo(0));
    search(customer("SRO", "1"), "SRO", "续借")
        .then()
        .body("items[0].excerpt.segments.text", contains("我想", "续借", "这本书"))
        .body("items[0].excerpt.segments.hit", contains(false, true, false));
  }

  @Test
  void theDatabaseHasTheLettersThatTheServiceShows() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet letters = statement.executeQuery("select search_unspaced()")) {
      letters.next();
      assertThat(letters.getString(1))
          .isEqualTo(
              Pattern.compile("\\\\x\\{(\\w+)}")
                  .matcher(Run.UNSPACED)
                  .replaceAll(hex -> "\\\\U%08x".formatted(Integer.parseInt(hex.group(1), 16))));
    }
  }

  @Test
  void aCustomersSearchReadsTheCustomersOwn() throws SQLException {
    libraries.library("SRP");
    List<Long> own = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      own.addFirst(id(begin("SRP", "1", "Something", "else", "")));
    }
    fill("SRP", 3_000);
    execute("analyze conversation", "analyze conversation_words");

    Plan plan =
        Plan.of(
            "SRP",
            SearchTable.FIND_OWN,
            List.of(List.of("someth"), "SRP", "1", "-infinity", "infinity", 0L, 51));
    assertThat(plan.rows()).as(plan.text()).isLessThanOrEqualTo(10);

    Response first =
        customer("SRP", "1")
            .queryParam("limit", 3)
            .queryParam("q", "someth")
            .get(CONVERSATIONS.formatted("SRP") + "/search");
    assertThat(ids(first)).isEqualTo(own.subList(0, 3));
    Response second =
        customer("SRP", "1")
            .queryParam("limit", 3)
            .queryParam("q", "someth")
            .queryParam("after", first.jsonPath().getString("next"))
            .get(CONVERSATIONS.formatted("SRP") + "/search");
    assertThat(ids(second)).isEqualTo(own.subList(3, 5));
    search(customer("SRP", "1").queryParam("to", "1999-12-31"), "SRP", "someth")
        .then()
        .body("items.size()", equalTo(0));
    search(customer("SRP", "1").queryParam("from", "1999-12-31"), "SRP", "someth")
        .then()
        .body("items.size()", equalTo(5));
  }

  @Test
  void daysAreOfYearsThatLibrariesLiveIn() {
    libraries.library("SRQ");
    String one = begin("SRQ", "1", "Sunday", "open", "");
    for (String day :
        List.of("0000-06-01", "0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31")) {
      for (String parameter : List.of("from", "to")) {
        search(staff("SRQ").queryParam(parameter, day), "SRQ", "sunday")
            .then()
            .statusCode(400)
            .body("detail", containsString("`" + parameter + "` must be a day"))
            .body("detail", containsString("1900 to 2999"));
      }
    }
    assertThat(found("SRQ", "sunday", "from", "1900-01-01")).containsExactly(id(one));
    assertThat(found("SRQ", "sunday", "to", "2999-12-31")).containsExactly(id(one));
    assertThat(found("SRQ", "sunday", "to", "1900-01-01")).isEmpty();
    assertThat(found("SRQ", "sunday", "from", "2999-12-31")).isEmpty();
  }

  /** Conversations of today, as many as no test could begin one by one. */
  private static void fill(String library, int count) throws SQLException {
    try (var connection = superuser();
        var statement =
            connection.prepareStatement(
                """
                with begun as (
                  insert into conversation (organization, id, subject, customer_number, type,
                    channel, status, created_at, modified_at, history_length, version)
                  select ?, nextval('conversation_id') * 100, 'other', '9', 'QU', 'OPAC', 'A',
                    now(), now(), 1, 0
                  from generate_series(1, ?)
                  returning organization, id)
                insert into message (organization, conversation_id, position, kind, author,
                  author_name, text, sent_at)
                select organization, id, 1, 'FROM_CUSTOMER', '9', '9', 'something', now()
                from begun\
                """)) {
      statement.setString(1, library);
      statement.setInt(2, count);
      statement.executeUpdate();
    }
  }

  /** Gives the conversations of a library as many words as the database holds, but for 5 bytes. */
  private static void fillWords(String library) throws SQLException {
    execute(
        """
        update conversation_words set words = words || (
          select array_to_tsvector(array_agg(repeat('x', 1990) || n))
          from generate_series(100, 625) n)
        where organization = '%s'\
        """
            .formatted(library),
        """
        update conversation_words w set words = w.words || array_to_tsvector(array[repeat('z',
          1048570 - (select sum(octet_length(word))::int from unnest(tsvector_to_array(w.words)) word))])
        where organization = '%s'\
        """
            .formatted(library));
  }

  private static List<String> tags() {
    return IntStream.range(10, 30).mapToObj(n -> n + "y".repeat(38)).toList();
  }

  private static void reply(String conversation, String text) {
    String library = conversation.split("/")[5];
    customer(library, "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"text\":\"" + text + "\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<Integer> numbers(String sql) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        numbers.add(row.getInt(1));
      }
    }
    return numbers;
  }

  private static Connection superuser() throws SQLException {
    return EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
  }

  private static List<Long> found(String library, String q, String... filter) {
    RequestSpecification call = staff(library);
    if (filter.length > 0) {
      call.queryParams(Map.of(filter[0], filter[1]));
    }
    Response answer = search(call, library, q);
    answer.then().statusCode(200);
    return ids(answer);
  }

  private static List<Long> ids(Response answer) {
    return answer.jsonPath().getList("items.conversation.id", Long.class);
  }

  private static Response search(RequestSpecification caller, String library, String q) {
    return caller.queryParam("q", q).get(CONVERSATIONS.formatted(library) + "/search");
  }

  private static String begin(
      String library, String customer, String subject, String text, String more) {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"%s","text":"%s","type":"QU","customer":"%s"%s}\
            """
                .formatted(subject, text, customer, more))
        .post(CONVERSATIONS.formatted(library))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static RequestSpecification customer(String library, String number) {
    return token("opac", "OPAC", library, number);
  }

  private static RequestSpecification staff(String library) {
    return token("jdoe", "CSM1", library, null);
  }
}
