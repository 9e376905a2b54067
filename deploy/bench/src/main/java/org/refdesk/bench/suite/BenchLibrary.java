package org.refdesk.bench.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.local.identity.TokenDraft;

/**
 * The library that the load works in, so that nobody's data are touched: three organizations, the
 * lookup records that a message needs, and tokens of those who write and answer.
 */
public final class BenchLibrary {

  /** Its code. */
  public static final String CODE = "BENCH";

  /** The code of its processing rule, for type QU and category BORR. */
  public static final String RULE = "QUBORR";

  /** A staff member: the processor of the rule. */
  public static final String STAFF = "BENCH.STAFF";

  private static final String ROOT = "BENCH-SYSTEM";
  private static final String FINANCIAL = "BENCH-FINANCIAL";
  private static final String ORGANIZATIONS = "/api/config/v1/organizations";
  private static final int FIRST_CUSTOMER = 1_000_000;
  private static final int CUSTOMERS = 200;
  private static final String LICENCE = "LIC_KLANTEN_SERIVCE_MODULE";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  private final Target target;
  private final List<String> customers = new ArrayList<>();
  private final String system;
  private final String staff;

  private BenchLibrary(Target target) {
    this.target = target;
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(customerToken(customerNumber(i)));
    }
    system = token("bench-system", "SYSTEM", CODE);
    staff = token(STAFF, "CSM1", CODE);
  }

  /** Sees to it that the library is there and that the other services know it. */
  public static BenchLibrary prepare(Target target) {
    BenchLibrary library = new BenchLibrary(target);
    try (Api api = new Api(target)) {
      library.organizations(api);
      library.put(api, ROOT, "licences/" + LICENCE, "For all libraries of the bench", "{}");
      library.records(api, CODE);
      library.awaitKnown(api);
    }
    return library;
  }

  /** Sees to it that a further library is there, beside this one, and that messaging serves it. */
  public void open(String organization) {
    String reader = token("bench-system", "SYSTEM", organization);
    try (Api api = new Api(target)) {
      organization(api, organization, FINANCIAL);
      Request list = Request.get(conversations(organization), reader);
      await("Messaging-service", () -> api.attempt(list), reply -> reply.status() == 200);
    }
  }

  /** The same, with the records of this one and a licence. */
  public void openWithRecords(String organization) {
    try (Api api = new Api(target)) {
      organization(api, organization, FINANCIAL);
      records(api, organization);
      awaitRouted(api, organization);
    }
  }

  /** The path of its conversations. */
  public static String conversations() {
    return conversations(CODE);
  }

  /** The path of a library's conversations. */
  public static String conversations(String organization) {
    return "/api/messaging/v1/organizations/" + organization + "/conversations";
  }

  /** The path of its documents. */
  public static String documents() {
    return "/api/documents/v1/organizations/" + CODE + "/documents";
  }

  /** The path of its processing rule. */
  public static String rule() {
    return ORGANIZATIONS + "/" + CODE + "/processing-rules/" + RULE;
  }

  /** The path of its licence, which it inherits. */
  public static String licence() {
    return ORGANIZATIONS + "/" + CODE + "/licences/" + LICENCE;
  }

  /** The token of one of its customers, who are counted from 0 and begin again after the last. */
  public String customer(int index) {
    return customers.get(index % CUSTOMERS);
  }

  /** The number of that customer. */
  public static String customerNumber(int index) {
    return Integer.toString(FIRST_CUSTOMER + index % CUSTOMERS);
  }

  /** The token of another library system. */
  public String system() {
    return system;
  }

  /** The token of {@link #STAFF}. */
  public String staff() {
    return staff;
  }

  /** The token of whoever configures it. */
  public String configurer() {
    return token("bench-configurer", "CFG1", CODE);
  }

  /** A token for one role in some library. */
  public String token(String subject, String role, String organization) {
    return target.tokens().of(subject).role(role).organization(organization).lifetime(DAY).mint();
  }

  private String customerToken(String number) {
    TokenDraft draft = target.tokens().of("customer-" + number).role("OPAC").organization(CODE);
    return draft.customer(number).lifetime(DAY).mint();
  }

  private void organizations(Api api) {
    organization(api, ROOT, null);
    organization(api, FINANCIAL, ROOT);
    organization(api, CODE, FINANCIAL);
  }

  private void organization(Api api, String code, @Nullable String parent) {
    String operator =
        target.tokens().of("bench-operator").role("OPS").organization(ROOT, FINANCIAL).mint();
    String above = parent == null ? "" : "\"parent\":\"" + parent + "\",";
    String body =
        "{\"code\":\"%s\",%s\"name\":\"Bench %s\",\"timeZone\":\"UTC\",\"language\":\"en\"}"
            .formatted(code, above, code);
    // 409: it is there from an earlier run
    api.call(Request.json("POST", ORGANIZATIONS, operator, body), 201, 409);
  }

  private void records(Api api, String where) {
    put(api, where, "message-types/QU", "Question", "{}");
    put(api, where, "categories/BORR", "Borrowing", "{\"messageType\":\"QU\"}");
    put(api, where, "departments/BENCHD1", "Bench one", "{}");
    put(api, where, "departments/BENCHD2", "Bench two", "{}");
    put(
        api,
        where,
        "staff-members/" + STAFF,
        "Bench staff",
        "{\"name\":\"Bench staff\",\"roles\":[{\"role\":\"CSM1\",\"from\":\"2020-01-01\"}]}");
    put(api, where, "document-types/LETT", "Letter", "{}");
    put(api, where, "processing-rules/" + RULE, "Borrowing", ruleFields("BENCHD1"));
  }

  /** The fields of the rule, with the department of the given code. */
  public static String ruleFields(String department) {
    return """
        {"messageType":"QU","category":"BORR","responseDays":2,"processingDays":5,\
        "department":"%s","processor":"%s"}\
        """
        .formatted(department, STAFF);
  }

  private void put(Api api, String organization, String path, String description, String fields) {
    String body = "{\"description\":\"%s\",\"fields\":%s}".formatted(description, fields);
    String configurer = token("bench-configurer", "CFG1", organization);
    // 412: it is there from an earlier run
    api.call(
        Request.json("PUT", ORGANIZATIONS + "/" + organization + "/" + path, configurer, body)
            .with("If-None-Match", "*"),
        201,
        412);
  }

  /** Config-service tells the others by events; the rule's and the document type's come last. */
  private void awaitKnown(Api api) {
    awaitRouted(api, CODE);
    // an empty document is refused as such only by a service that knows the library and the type
    await(
        "Document-service",
        () ->
            api.attempt(
                Request.bytes(
                        documents() + "?documentType=LETT",
                        customer(0),
                        "application/octet-stream",
                        new byte[0])
                    .with("Idempotency-Key", UUID.randomUUID().toString())),
        reply -> reply.text().contains("empty-document"));
  }

  /** The rule is the last record that was made. */
  private void awaitRouted(Api api, String organization) {
    String poster = token("bench-system", "SYSTEM", organization);
    await(
        "Messaging-service",
        () ->
            api.attempt(
                Request.json(
                        "POST",
                        conversations(organization),
                        poster,
                        Texts.conversation(customerNumber(0)))
                    .with("Idempotency-Key", UUID.randomUUID().toString())),
        reply -> reply.status() == 201 && Api.json(reply).hasNonNull("department"));
  }

  private static void await(String service, Supplier<Reply> call, Predicate<Reply> known) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Reply reply = call.get();
    while (!known.test(reply)) {
      if (System.nanoTime() - end > 0) {
        throw new BenchException(service + " does not get to know the library: " + reply.text());
      }
      reply = call.get();
    }
  }
}
