package org.refdesk.bench.rule;

import java.util.Objects;
import java.util.UUID;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Texts;

/** Another department in a processing rule: the next new conversation must have it. */
public final class RuleChange implements Change {

  private static final String ONE = "BENCHD1";
  private static final String OTHER = "BENCHD2";

  private final BenchLibrary library;
  private String department = "";

  /** Changes the rule of this library. */
  public RuleChange(BenchLibrary library) {
    this.library = library;
  }

  @Override
  public void make(Api config) {
    String configurer = library.configurer();
    Reply rule = config.call(Request.get(BenchLibrary.rule(), configurer), 200);
    boolean isOne = Api.json(rule).at("/fields/department").asText().equals(ONE);
    department = isOne ? OTHER : ONE;
    String body =
        "{\"description\":\"Borrowing\",\"fields\":%s}"
            .formatted(BenchLibrary.ruleFields(department));
    config.call(
        Request.json("PUT", BenchLibrary.rule(), configurer, body)
            .with("If-Match", Objects.requireNonNull(rule.etag())),
        200);
  }

  @Override
  public boolean governs(Api messaging) {
    Reply created =
        messaging.call(
            Request.json(
                    "POST",
                    BenchLibrary.conversations(),
                    library.system(),
                    Texts.conversation(BenchLibrary.customerNumber(0)))
                .with("Idempotency-Key", UUID.randomUUID().toString()),
            201);
    return Api.json(created).path("department").asText().equals(department);
  }
}
