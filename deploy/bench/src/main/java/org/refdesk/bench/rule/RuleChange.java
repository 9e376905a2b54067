package org.refdesk.bench.rule;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import java.util.UUID;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;
import org.refdesk.bench.suite.Texts;

/**
 * Changes the department of a processing rule and posts one conversation after another until one
 * has the new department. The time runs from the answer to the change to the answer of that
 * conversation, and so holds one creation too many.
 */
public final class RuleChange {

  private static final double MICROS_PER_MILLI = 1_000;
  private static final double BOUND_MILLIS = 100;
  private static final int DIGITS = 3;
  private static final int WARM_UP = 20;
  private static final int MOST_CONVERSATIONS = 10_000;

  private final Target target;
  private final BenchLibrary library;
  private final String configurer;
  private final Histogram delay = new Histogram(DIGITS);
  private final Histogram creation = new Histogram(DIGITS);
  private long stale;

  /** Measures in this library. */
  public RuleChange(Target target, BenchLibrary library) {
    this.target = target;
    this.library = library;
    this.configurer = library.configurer();
  }

  /**
   * Changes the rule so many times and prints how it went.
   *
   * @return whether the bound of 100 ms at the 99th percentile was kept
   */
  public boolean run(int changes, PrintStream out) {
    try (Api config = new Api(target);
        Api messaging = new Api(target)) {
      Reply rule = config.call(Request.get(BenchLibrary.rule(), configurer), 200);
      String etag = Objects.requireNonNull(rule.etag());
      for (int i = 0; i < WARM_UP + changes; i++) {
        if (i == WARM_UP) {
          delay.reset();
          creation.reset();
          stale = 0;
        }
        String department = next(messaging);
        etag = change(config, etag, department);
        measure(messaging, department);
      }
    }
    print(changes, out);
    return delay.getValueAtPercentile(99) / MICROS_PER_MILLI <= BOUND_MILLIS;
  }

  private String next(Api messaging) {
    return department(messaging).equals("BENCHD1") ? "BENCHD2" : "BENCHD1";
  }

  private String change(Api config, String etag, String department) {
    String body =
        "{\"description\":\"Borrowing\",\"fields\":%s}"
            .formatted(BenchLibrary.ruleFields(department));
    Reply changed =
        config.call(
            Request.json("PUT", BenchLibrary.rule(), configurer, body).with("If-Match", etag), 200);
    return Objects.requireNonNull(changed.etag());
  }

  private void measure(Api messaging, String department) {
    long changed = System.nanoTime();
    for (int i = 0; i < MOST_CONVERSATIONS; i++) {
      long begin = System.nanoTime();
      boolean governed = department(messaging).equals(department);
      long end = System.nanoTime();
      creation.recordValue((end - begin) / 1_000);
      if (governed) {
        delay.recordValue((end - changed) / 1_000);
        return;
      }
      stale++;
    }
    throw new BenchException("The rule was changed, and conversations do not follow it.");
  }

  private String department(Api messaging) {
    Reply created =
        messaging.call(
            Request.json(
                    "POST",
                    BenchLibrary.conversations(),
                    library.system(),
                    Texts.conversation(BenchLibrary.customerNumber(0)))
                .with("Idempotency-Key", UUID.randomUUID().toString()),
            201);
    return Api.json(created).path("department").asText();
  }

  private void print(int changes, PrintStream out) {
    out.printf(
        "%d changes of a rule; %d conversations still followed the old one%n", changes, stale);
    out.printf("%-44s %9s %9s %9s%n", "", "p50 ms", "p99 ms", "max ms");
    line("change answered -> governed answered", delay, out);
    line("of that, creating a conversation takes", creation, out);
  }

  private static void line(String what, Histogram micros, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-44s %9.2f %9.2f %9.2f%n",
        what,
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }
}
