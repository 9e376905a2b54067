package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.identity.TokenDraft;
import org.refdesk.local.launcher.Suite;

/**
 * A library that a test sets up through the configuration API, as an operator would: below the
 * system SYS, in Rome's time zone, with customer support switched on, the type QU, its category
 * BORR, a rule for it, and a department with one unit.
 */
final class Library {

  static final String SYSTEM = "SYS";

  private final Suite suite;
  private final String code;

  private Library(Suite suite, String code) {
    this.suite = suite;
    this.code = code;
  }

  /** Sets it up and waits until messaging and documents know it. */
  static Library open(Suite suite, String code) {
    Library library = new Library(suite, code);
    library.setUp();
    return library;
  }

  String conversations() {
    return "/api/messaging/v1/organizations/" + code + "/conversations";
  }

  String documents() {
    return "/api/documents/v1/organizations/" + code + "/documents";
  }

  String tables() {
    return "/api/config/v1/organizations/" + code;
  }

  Http opac(String customer) {
    return http(token("opac").role("OPAC").customer(customer));
  }

  Http staff(String staffCode) {
    return http(token(staffCode).role("CSM1", "DOC1"));
  }

  Http system() {
    return http(token("importer").role("SYSTEM"));
  }

  Http operator() {
    return http(token("operator").role("CFG1", "OPS").organization(SYSTEM, "FIN"));
  }

  private TokenDraft token(String subject) {
    return suite.stack().tokens().of(subject).organization(code).lifetime(Duration.ofHours(3));
  }

  private Http http(TokenDraft token) {
    return new Http(suite.gateway(), token.mint());
  }

  private void setUp() {
    organization(SYSTEM, null, "SYSTEM");
    organization("FIN", SYSTEM, "FINANCIAL");
    organization(code, "FIN", "LIBRARY");
    licence(null);
    record("message-types", "QU", "Question", "{}");
    record("categories", "BORR", "Borrowing", "{\"messageType\":\"QU\"}");
    record("departments", "BACKOFF", "Back office", "{}");
    record("units", "FINA", "Finance", "{\"department\":\"BACKOFF\"}");
    rule(1, 5);
    Http opac = opac("9999999");
    await("messaging knows the library " + code)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                !opac.post(conversations(), question("ready?"))
                    .body()
                    .at("/department")
                    .isMissingNode());
    // an empty document is refused, and only by a service that knows the library
    await("documents knows the library " + code)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> opac.post(documents(), "").status() == 422);
  }

  /** Sets the days of the rule for QU and BORR. */
  void rule(int responseDays, int processingDays) {
    set(
        "processing-rules/QUBORR",
        """
        {"description":"Borrowing","fields":{"messageType":"QU","category":"BORR",
         "responseDays":%d,"processingDays":%d,"department":"BACKOFF"}}"""
            .formatted(responseDays, processingDays));
  }

  /** Gives it customer support until a day; null for no end. */
  void licence(@Nullable LocalDate until) {
    set(
        "licences/LIC_KLANTEN_SERIVCE_MODULE",
        until == null ? "{}" : "{\"activeTo\":\"%s\"}".formatted(until));
  }

  private void set(String record, String body) {
    String path = tables() + "/" + record;
    Http.Answer present = operator().get(path);
    String version = present.status() == 200 ? present.version() : null;
    assertThat(operator().put(path, body, version).status()).isIn(200, 201);
  }

  static String question(String text) {
    return """
        {"subject":"A question","text":"%s","type":"QU","category":"BORR"}"""
        .formatted(text);
  }

  private void organization(String organization, @Nullable String parent, String level) {
    int status =
        operator()
            .post(
                "/api/config/v1/organizations",
                """
                {"code":"%s","name":"%s","level":"%s",%s"timeZone":"Europe/Rome","language":"it"}"""
                    .formatted(
                        organization,
                        organization,
                        level,
                        parent == null ? "" : "\"parent\":\"" + parent + "\","))
            .status();
    assertThat(status).as("organization " + organization).isIn(201, 409);
  }

  private void record(String table, String record, String description, String fields) {
    Http.Answer answer =
        operator()
            .put(
                tables() + "/" + table + "/" + record,
                "{\"description\":\"%s\",\"fields\":%s}".formatted(description, fields),
                null);
    assertThat(answer.status()).as(table + " " + answer.body()).isIn(201, 412);
  }
}
