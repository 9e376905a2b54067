package org.refdesk.messaging.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.Lookups;

/** Messaging serves the organizations that have a licence, on the days of it. */
@ServiceTest
class LicenceTest {

  private static final LookupKey KEY = new LookupKey(LookupKey.LICENCES, LibraryFixture.LICENCE);
  private static final String FIRST = "Pacific/Kiritimati";
  private static final String LAST = "Etc/GMT+12";

  @Inject LibraryFixture libraries;
  @Inject Lookups lookups;
  @Inject Clock clock;

  @ParameterizedTest
  @CsvSource({
    "GET, CSM1, ''",
    "GET, OPAC, ''",
    "GET, SYSTEM, ''",
    "POST, CSM1, ''",
    "POST, OPAC, ''",
    "GET, CSM1, /1",
    "GET, OPAC, /1",
    "PUT, CSM1, /1/assignment",
    "GET, CSM1, /1/messages",
    "POST, OPAC, /1/messages",
    "POST, CSM1, /1/notes",
    "POST, CSM1, /1/transitions",
    "GET, CSM1, /1/history",
    "GET, CSM1, /1/clocks"
  })
  void withoutALicenceNoCallIsServed(String method, String role, String tail) {
    libraries.unlicensed("LICNONE");
    token("jdoe", role, "LICNONE", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{}")
        .request(method, conversations("LICNONE") + tail)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:refdesk:problem:module-not-licensed"))
        .body(
            "detail",
            allOf(
                containsString("CFG1"),
                containsString("/organizations/LICNONE/licences/" + LibraryFixture.LICENCE)));
  }

  @Test
  void aLicenceOpensItAndItsDaysBoundIt() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
    libraries.library("LICOPEN");
    assertServed("LICOPEN");
    libraries.unlicensed("LICDAYS").licence("LICDAYS", today.minusDays(1), today.plusDays(2));
    assertServed("LICDAYS");
    libraries.unlicensed("LICLATER").licence("LICLATER", today.plusDays(2), null);
    assertRefused("LICLATER");
    libraries.unlicensed("LICENDED").licence("LICENDED", null, today.minusDays(1));
    assertRefused("LICENDED");
  }

  @Test
  void aLicenceIsInheritedAndCanBeHidden() {
    tree("LICTREE");
    libraries.licence("LICTREES", null, null);
    assertServed("LICTREE");
    libraries.hideLicence("LICTREE");
    awaitRefused("LICTREE");
    libraries.deleteLicence("LICTREE");
    awaitServed("LICTREE");
    libraries.hideLicence("LICTREEF");
    awaitRefused("LICTREE");
  }

  @Test
  void theOrganizationsOwnLicenceWins() {
    LocalDate past = LocalDate.of(2020, 12, 31);
    tree("LICOWN");
    libraries.licence("LICOWNS", null, null).licence("LICOWN", null, past);
    assertRefused("LICOWN");
    libraries.licence("LICOWN", null, null).licence("LICOWNS", null, past);
    awaitServed("LICOWN");
    libraries.deleteLicence("LICOWN");
    awaitRefused("LICOWN");
  }

  @Test
  void whatIsChangedGovernsTheNextCallsWithoutARestart() {
    libraries.library("LICFLIP");
    String conversation = begin("LICFLIP").then().statusCode(201).extract().header("Location");
    libraries.deleteLicence("LICFLIP");
    awaitRefused("LICFLIP");
    assertThat(begin("LICFLIP").statusCode()).isEqualTo(403);
    libraries.licence("LICFLIP", null, null);
    awaitServed("LICFLIP");
    token("jdoe", "CSM1", "LICFLIP", null).get(conversation).then().statusCode(200);
  }

  @Test
  void theDayIsTheOneOfTheOrganization() {
    libraries
        .organization("LICEAST", null, "LIBRARY", FIRST)
        .organization("LICWEST", null, "LIBRARY", LAST);
    // the west is always at least one day behind
    LocalDate east = LocalDate.ofInstant(clock.instant(), ZoneId.of(FIRST));
    libraries.licence("LICEAST", east, null).licence("LICWEST", east, null);
    assertServed("LICEAST");
    assertRefused("LICWEST");
    libraries
        .licence("LICEAST", null, east.minusDays(1))
        .licence("LICWEST", null, east.minusDays(1));
    awaitRefused("LICEAST");
    awaitServed("LICWEST");
  }

  @Test
  void itBeginsAndEndsAtLocalMidnight() {
    libraries
        .organization("LICNIGHT", null, "LIBRARY", "Europe/Amsterdam")
        .licence("LICNIGHT", LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25));
    Predicate<Instant> licence = lookups.inForce("LICNIGHT", KEY);
    // both are days on which the clocks are changed
    assertThat(licence.test(Instant.parse("2026-03-28T22:59:59.999Z"))).isFalse();
    assertThat(licence.test(Instant.parse("2026-03-28T23:00:00Z"))).isTrue();
    assertThat(licence.test(Instant.parse("2026-10-25T22:59:59.999Z"))).isTrue();
    assertThat(licence.test(Instant.parse("2026-10-25T23:00:00Z"))).isFalse();
  }

  @Test
  void whatIsNotTheCallersIsRefusedAsBefore() {
    libraries.unlicensed("LICMINE").library("LICOTHER");
    token("jdoe", "CSM1", "LICOTHER", null)
        .get(conversations("LICMINE"))
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:refdesk:problem:not-found"));
    token("jdoe", "DOC1", "LICMINE", null)
        .get(conversations("LICMINE"))
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:refdesk:problem:forbidden"));
  }

  @Test
  void anOrganizationThatIsNotKnownHasNone() {
    assertRefused("LICNOONE");
  }

  @Test
  void whatConfigServiceTellsIsTakenInWithoutALicence() {
    libraries.unlicensed("LICEVENT").customer("LICEVENT", "77", "Anna de Vries");
    libraries.licence("LICEVENT", null, null);
    token("jdoe", "CSM1", "LICEVENT", null)
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"customer\":\"77\"}")
        .post(conversations("LICEVENT"))
        .then()
        .statusCode(201)
        .body("customer.name", equalTo("Anna de Vries"));
  }

  /** A library below a system of its own, whose name ends with S, and a financial one, with F. */
  private void tree(String library) {
    libraries
        .organization(library + "S", null, "SYSTEM")
        .organization(library + "F", library + "S", "FINANCIAL")
        .organization(library, library + "F", "LIBRARY");
  }

  private static Response begin(String library) {
    return token("opac", "OPAC", library, "5000001")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(conversations(library));
  }

  private static void assertServed(String library) {
    assertThat(list(library).statusCode()).as(library).isEqualTo(200);
  }

  private static void assertRefused(String library) {
    Response answer = list(library);
    assertThat(answer.statusCode()).as(library).isEqualTo(403);
    assertThat(answer.jsonPath().getString("type"))
        .isEqualTo("urn:refdesk:problem:module-not-licensed");
  }

  private static void awaitServed(String library) {
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertServed(library));
  }

  private static void awaitRefused(String library) {
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertRefused(library));
  }

  private static Response list(String library) {
    return token("jdoe", "CSM1", library, null).get(conversations(library));
  }

  private static String conversations(String library) {
    return "/api/messaging/v1/organizations/" + library + "/conversations";
  }
}
