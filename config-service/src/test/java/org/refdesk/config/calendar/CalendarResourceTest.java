package org.refdesk.config.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class CalendarResourceTest {

  private static final String WEEK =
      "'weekly':{'MONDAY':[{'opens':'09:00','closes':'17:00'}],"
          + "'TUESDAY':[{'opens':'09:00','closes':'17:00'}]}";
  private static final String EXCEPTIONS =
      "'exceptions':[{'date':'2030-12-24','everyYear':true,'slots':"
          + "[{'opens':'10:00','closes':'14:00'}],'name':'Eve'},"
          + "{'date':'2030-12-25','everyYear':true,'name':'Christmas'},{'date':'2030-12-31'}]";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.add(
        tree.library, "calendars", "{'code':'OPEN','fields':{" + WEEK + "," + EXCEPTIONS + "}}");
  }

  @Test
  void theDaysOfACalendarAreListed() {
    days(tree.library, "2030-12-22", "2030-12-26")
        .body("calendar", equalTo("OPEN"))
        .body("definedBy", equalTo(tree.library))
        .body("effective", equalTo(true))
        .body("timeZone", equalTo("Europe/Amsterdam"))
        .body(
            "items.date",
            contains("2030-12-22", "2030-12-23", "2030-12-24", "2030-12-25", "2030-12-26"))
        .body("items.weekday", contains("SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"))
        .body("items.open", contains(false, true, true, false, false))
        .body("items[1].slots", contains(Map.of("opens", "09:00", "closes", "17:00")))
        .body("items[2].slots", contains(Map.of("opens", "10:00", "closes", "14:00")))
        .body("items.source", contains("WEEKLY", "WEEKLY", "EXCEPTION", "EXCEPTION", "WEEKLY"))
        .body("items.name", contains(null, null, "Eve", "Christmas", null));
  }

  @Test
  void withoutAPeriodTheyAreThoseOfTwelveMonths() {
    List<String> dates =
        tree.reader()
            .get(at(tree.branch, "calendars", "open", "days"))
            .then()
            .statusCode(200)
            .body("definedBy", equalTo(tree.library))
            .extract()
            .path("items.date");
    assertThat(dates).hasSizeBetween(365, 366).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "2030-1-1, 2030-12-31, from",
    "2030-01-01, tomorrow, to",
    "2030-01-02, 2030-01-01, to",
    "2030-01-01, 2031-02-05, to",
    "-999999999-01-01, 2030-01-01, from"
  })
  void aPeriodHasItsBounds(String from, String to, String field) {
    tree.reader()
        .queryParam("from", from)
        .queryParam("to", to)
        .get(at(tree.library, "calendars", "OPEN", "days"))
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(field));
    days(tree.library, "2030-01-01", "2031-02-04").body("items", hasSize(400));
    tree.reader().get(at(tree.library, "calendars", "SHUT", "days")).then().statusCode(404);
    tree.reader().get(at(tree.library, "calendars", "OPENING", "days")).then().statusCode(404);
  }

  @Test
  void aBranchOverridesTheCalendarOfTheSystemOrDoesWithout() {
    String monday = "2031-03-03";
    tree.add(
        tree.system,
        "calendars",
        "{'code':'OPEN','fields':{'weekly':{'SUNDAY':[{'opens':'10:00','closes':'12:00'}]}}}");
    days(tree.otherLibrary, monday, monday)
        .body("definedBy", equalTo(tree.system))
        .body("items.open", contains(false));
    days(tree.branch, monday, monday)
        .body("definedBy", equalTo(tree.library))
        .body("items.open", contains(true));
    tree.add(
        tree.branch,
        "calendars",
        "{'code':'OPEN','fields':{'weekly':{'MONDAY':[{'opens':'20:00','closes':'24:00'}]}}}");
    days(tree.branch, monday, monday)
        .body("definedBy", equalTo(tree.branch))
        .body("items[0].slots", contains(Map.of("opens", "20:00", "closes", "24:00")));
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body("{\"hidden\":true}")
        .put(at(tree.branch, "calendars", "OPEN"))
        .then()
        .statusCode(200);
    days(tree.branch, monday, monday)
        .body("effective", equalTo(false))
        .body("items.open", contains(true))
        .body("items.source", contains("NO_CALENDAR"))
        .body("items[0].slots", contains(Map.of("opens", "00:00", "closes", "24:00")));
    days(tree.library, monday, monday).body("items.source", contains("WEEKLY"));
  }

  @Test
  void publicHolidaysAreProposedInTheLanguageOfTheOrganization() {
    holidays(Map.of("country", "nl", "from", "2026", "to", "2026"))
        .body("country", equalTo("NL"))
        .body("holidays", hasSize(10))
        .body("holidays.date", hasItem("2026-04-27"))
        .body(
            "holidays.find { it.date == '2026-04-27' }",
            equalTo(
                Map.of(
                    "date",
                    "2026-04-27",
                    "weekday",
                    "MONDAY",
                    "name",
                    "Koningsdag",
                    "open",
                    true,
                    "exception",
                    false)))
        .body("holidays.find { it.date == '2026-05-14' }.open", equalTo(false))
        .body("holidays.find { it.date == '2026-12-25' }.exception", equalTo(true))
        .body("exceptions", hasSize(9))
        .body("exceptions.date", hasItem("2026-04-27"))
        .body("exceptions.slots", everyItem(empty()))
        .body("exceptions.everyYear", everyItem(equalTo(false)));
  }

  @Test
  void whatIsProposedIsAcceptedAsItStands() {
    List<Map<String, Object>> proposed =
        holidays(Map.of("country", "NL", "from", "2030", "to", "2031"))
            .extract()
            .path("exceptions");
    add("\"1\"", Map.of("exceptions", proposed))
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2))
        .body("fields.exceptions", hasSize(3 + proposed.size()))
        .body("fields.exceptions.name", hasItems("Koningsdag", "Eve", "Christmas"))
        .body("fields.weekly.MONDAY", hasSize(1));
    holidays(Map.of("country", "NL", "from", "2030", "to", "2031"))
        .body("exceptions", empty())
        .body("holidays.exception", everyItem(equalTo(true)))
        .body("holidays.open", everyItem(equalTo(false)));
  }

  @Test
  void aParameterThatIsNotKnownIsNamed() {
    refusedHolidays(Map.of(), "country");
    refusedHolidays(Map.of("country", "ZZ", "from", "26", "to", "2150"), "country", "from", "to");
    refusedHolidays(Map.of("country", "DE", "region", "ZZ"), "region");
    refusedHolidays(Map.of("country", "DE", "from", "2026", "to", "2036"), "to");
    refusedHolidays(Map.of("country", "DE", "from", "2026", "to", "2025"), "to");
    holidays(Map.of("country", "DE", "region", "by", "from", "2026", "to", "2026"))
        .body("region", equalTo("BY"))
        .body("holidays.date", hasItem("2026-01-06"));
  }

  @Test
  void theCountriesAndRegionsAreListed() {
    tree.reader()
        .get(at(tree.library, "holiday-regions"))
        .then()
        .statusCode(200)
        .body("items", hasSize(greaterThan(100)))
        .body("items.find { it.code == 'DE' }.name", equalTo("Duitsland"))
        .body("items.find { it.code == 'DE' }.regions.code", hasItems("BY", "BY-AG", "NW"))
        .body("items.find { it.code == 'NL' }.regions", empty())
        .body("items.code", everyItem(hasLength(2)));
  }

  @Test
  void anExceptionIsAddedOrReplacesTheOneOfTheSameDay() {
    add(
            "\"1\"",
            "{'exceptions':[{'date':'2031-12-25','everyYear':true,'name':'Kerst'},"
                + "{'date':'2030-12-25','slots':[{'opens':'10:00','closes':'11:00'}]}]}")
        .statusCode(200)
        .body("fields.exceptions", hasSize(4))
        .body(
            "fields.exceptions.date",
            contains("2030-12-24", "2031-12-25", "2030-12-31", "2030-12-25"))
        .body("fields.exceptions.name", contains("Eve", "Kerst", null, null));
    days(tree.library, "2030-12-25", "2030-12-25").body("items.open", contains(true));
    add("\"2\"", "{'exceptions':[{'date':'2030-12-31'}]}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2));
    tree.reader()
        .get(at(tree.library, "calendars", "OPEN", "history"))
        .then()
        .body("items.revision", contains(2, 1));
  }

  @Test
  void everyFaultOfAnExceptionIsNamed() {
    add(
            "\"1\"",
            "{'exceptions':[{'date':'2031-12-25'},{'date':'2031-12-25','slots':["
                + "{'opens':'22:00','closes':'02:00'}]},{'date':'x'}]}")
        .statusCode(422)
        .body("errors.field", contains("exceptions[2].date"));
    add(
            "\"1\"",
            "{'exceptions':[{'date':'2031-12-25'},{'date':'2031-12-25','slots':["
                + "{'opens':'22:00','closes':'02:00'}]}]}")
        .statusCode(422)
        .body("errors.field", contains("exceptions[1].slots[0].closes", "exceptions[1].date"));
    add("\"1\"", "{}").statusCode(422).body("errors.field", contains("exceptions"));
    add("\"1\"", "[]").statusCode(422);
    add("\"1\"", "{'exceptions':[{'date':'2031-12-25','colour':'red'}],'more':1}")
        .statusCode(400)
        .body("detail", containsString("exceptions[0].colour"));
  }

  @Test
  void thereIsRoomForAThousand() {
    StringBuilder many = new StringBuilder("{'exceptions':[{'date':'2039-12-31'}");
    for (int day = 0; day < 996; day++) {
      many.append(",{'date':'").append(LocalDate.parse("2040-01-01").plusDays(day)).append("'}");
    }
    add("\"1\"", many + "]}").statusCode(200).body("fields.exceptions", hasSize(1_000));
    add("\"2\"", "{'exceptions':[{'date':'2050-01-01'}]}")
        .statusCode(422)
        .body("errors[0].field", equalTo("exceptions"))
        .body("errors[0].message", startsWith("would be 1001"));
    add("\"2\"", "{'exceptions':[{'date':'2040-01-01','name':'x'}]}").statusCode(200);
  }

  @Test
  void aChangeNeedsThePresentVersionOfAnOwnCalendar() {
    String one = "{'exceptions':[{'date':'2031-12-25'}]}";
    add(null, one).statusCode(428);
    add("\"7\"", one).statusCode(412).header("ETag", "\"1\"");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body(one.replace('\'', '"'))
        .post(at(tree.branch, "calendars", "OPEN", "exceptions"))
        .then()
        .statusCode(412)
        .body("detail", containsString(tree.library));
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true}")
        .put(at(tree.branch, "calendars", "OPEN"))
        .then()
        .statusCode(201);
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body(one.replace('\'', '"'))
        .post(at(tree.branch, "calendars", "OPEN", "exceptions"))
        .then()
        .statusCode(409);
    tree.reader().get(at(tree.branch, "calendars", "OPEN", "ical")).then().statusCode(404);
    tree.reader()
        .header("If-Match", "\"1\"")
        .body(one.replace('\'', '"'))
        .post(at(tree.library, "calendars", "OPEN", "exceptions"))
        .then()
        .statusCode(403);
  }

  @Test
  void theSameKeyAddsOnce() {
    String key = UUID.randomUUID().toString();
    String body = "{\"exceptions\":[{\"date\":\"2031-12-25\"}]}";
    String path = at(tree.library, "calendars", "OPEN", "exceptions");
    for (int i = 0; i < 2; i++) {
      keyed(key)
          .header("If-Match", "\"1\"")
          .body(body)
          .post(path)
          .then()
          .statusCode(200)
          .header("ETag", "\"2\"");
    }
    keyed(key)
        .header("If-Match", "\"2\"")
        .body(body.replace("25", "26"))
        .post(path)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:refdesk:problem:idempotency-key-reused"));
  }

  @Test
  void whatIsWrittenAsICalendarIsReadBackAsTheSame() {
    String file =
        tree.reader()
            .get(at(tree.library, "calendars", "OPEN", "ical"))
            .then()
            .statusCode(200)
            .header("Content-Type", startsWith("text/calendar"))
            .header("Content-Disposition", containsString("calendar.ics"))
            .body(containsString("RRULE:FREQ=WEEKLY;BYDAY=MO"))
            .extract()
            .asString();
    read(file, true, null)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("dryRun", equalTo(true))
        .body("same", equalTo(5))
        .body("events.outcome", everyItem(equalTo("SAME")))
        .body("calendar", nullValue());
    read(file, false, "\"1\"").statusCode(200).header("ETag", "\"1\"").body("same", equalTo(5));
  }

  @Test
  void anICalendarFileIsReadAfterADryRun() {
    String file =
        Events.file(
            "UID:a|DTSTART:20310428|SUMMARY:Koningsdag",
            "UID:b|DTSTART:20301231T090000Z|DTEND:20301231T110000Z|SUMMARY:Oudjaar",
            "UID:c|DTSTART:20301225|RRULE:FREQ=YEARLY|SUMMARY:Christmas",
            "UID:d|DTSTART:20301224T220000|DTEND:20301225T020000");
    read(file, true, null)
        .statusCode(200)
        .body("added", equalTo(1))
        .body("replaced", equalTo(1))
        .body("same", equalTo(1))
        .body("ignored", equalTo(1))
        .body("events.uid", contains("a", "b", "c", "d"))
        .body("events.outcome", contains("ADDED", "REPLACED", "SAME", "IGNORED"))
        .body("events[1].slots", contains(Map.of("opens", "10:00", "closes", "12:00")))
        .body("events[3].reason", startsWith("it goes on past midnight"));
    tree.reader()
        .get(at(tree.library, "calendars", "OPEN"))
        .then()
        .body("version", equalTo(1))
        .body("fields.exceptions", hasSize(3));
    read(file, false, null).statusCode(428);
    read(file, false, "\"9\"").statusCode(412);
    read(file, false, "\"1\"")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("dryRun", equalTo(false))
        .body("calendar.version", equalTo(2))
        .body("calendar.fields.exceptions", hasSize(4));
    days(tree.library, "2030-12-31", "2030-12-31").body("items.name", contains("Oudjaar"));
    read(file, false, "\"2\"").statusCode(200).header("ETag", "\"2\"").body("same", equalTo(3));
  }

  @Test
  void aFileThatWouldMakeTooManyExceptionsChangesNothing() {
    String years =
        Events.file(
            "DTSTART:20310101|DTEND:20320101",
            "DTSTART:20320101|DTEND:20330101",
            "DTSTART:20330101|DTEND:20340101");
    read(years, false, "\"1\"")
        .statusCode(422)
        .body("errors[0].message", startsWith("would be 1099"));
    tree.reader()
        .get(at(tree.library, "calendars", "OPEN"))
        .then()
        .body("fields.exceptions", hasSize(3));
  }

  @Test
  void aFileThatIsNoCalendarIsRefusedWithItsLine() {
    read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", true, null)
        .statusCode(422)
        .body("errors[0].field", equalTo("line 3"));
    read("", true, null).statusCode(422);
    calendarRequest()
        .contentType("text/calendar; charset=ISO-8859-1")
        .body(Events.file())
        .post(ical())
        .then()
        .statusCode(415);
    tree.configurator().body("{}").post(ical()).then().statusCode(415);
    calendarRequest()
        .queryParam("dryRun", "maybe")
        .body(Events.file())
        .post(ical())
        .then()
        .statusCode(400);
    calendarRequest().body("x".repeat(1_100_000)).post(ical()).then().statusCode(413);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aFileOfUnknownLengthIsBoundedToo(HttpClient.Version version) throws Exception {
    byte[] file = Events.file("SUMMARY:" + "x".repeat(1_100_000)).getBytes(UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + ical()))
            .version(version)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "text/calendar")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.body()).contains("at most 1 MiB");
    }
  }

  private String token() {
    return Tree.token("C.CONFIG", new String[] {tree.library}, Roles.CFG1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameKeyReadsAFileOnce(boolean dryRun) {
    String key = UUID.randomUUID().toString();
    String file = Events.file("DTSTART:20310428|SUMMARY:Koningsdag");
    for (int i = 0; i < 2; i++) {
      calendarRequest()
          .header("Idempotency-Key", key)
          .header("If-Match", "\"1\"")
          .queryParam("dryRun", dryRun)
          .body(file)
          .post(ical())
          .then()
          .statusCode(200)
          .body("added", equalTo(1));
    }
    calendarRequest()
        .header("Idempotency-Key", key)
        .header("If-Match", "\"1\"")
        .queryParam("dryRun", !dryRun)
        .body(file)
        .post(ical())
        .then()
        .statusCode(422);
  }

  @Test
  void onlyConfiguratorsRead() {
    Tree.as("R.READER", new String[] {tree.library}, Roles.CSM1)
        .contentType("text/calendar; charset=UTF-8")
        .body(Events.file())
        .post(ical())
        .then()
        .statusCode(403);
    tree.as("OPAC", Roles.OPAC).get(ical()).then().statusCode(403);
  }

  private RequestSpecification keyed(String key) {
    return tree.configurator().header("Idempotency-Key", key);
  }

  private RequestSpecification calendarRequest() {
    return tree.configurator().contentType("text/calendar; charset=UTF-8");
  }

  private String ical() {
    return at(tree.library, "calendars", "OPEN", "ical");
  }

  private ValidatableResponse read(String file, boolean dryRun, @Nullable String ifMatch) {
    RequestSpecification request = calendarRequest().queryParam("dryRun", dryRun);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.body(file).post(ical()).then();
  }

  private ValidatableResponse days(String organization, String from, String to) {
    return tree.reader()
        .queryParam("from", from)
        .queryParam("to", to)
        .get(at(organization, "calendars", "OPEN", "days"))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse holidays(Map<String, String> parameters) {
    return tree.reader()
        .queryParams(parameters)
        .get(at(tree.library, "calendars", "OPEN", "holidays"))
        .then()
        .statusCode(200);
  }

  private void refusedHolidays(Map<String, String> parameters, String... fields) {
    tree.reader()
        .queryParams(parameters)
        .get(at(tree.library, "calendars", "OPEN", "holidays"))
        .then()
        .statusCode(422)
        .body("errors.field", contains(fields));
  }

  private ValidatableResponse add(@Nullable String ifMatch, String body) {
    return add(ifMatch, (Object) body.replace('\'', '"'));
  }

  private ValidatableResponse add(@Nullable String ifMatch, Object body) {
    RequestSpecification request = tree.configurator();
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.body(body).post(at(tree.library, "calendars", "OPEN", "exceptions")).then();
  }
}
