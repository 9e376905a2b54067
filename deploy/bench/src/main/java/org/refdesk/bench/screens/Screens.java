package org.refdesk.bench.screens;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.Options;
import org.refdesk.bench.calls.CallWorker;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.load.Outcome;
import org.refdesk.bench.load.Tally;
import org.refdesk.bench.screens.Question.Bound;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;

/**
 * The first page and page 100 of each list, the counts and searches, in a library with few
 * conversations and in one with very many. Both are asked in turns, so that whatever else the
 * machine does hits both alike; before the second is written, the first is measured alone too.
 */
public final class Screens {

  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;
  private static final int SAMPLES = 1_000;
  private static final int WARM_UP = 300;
  private static final double MOST = 1.3;
  private static final double MOST_MILLIS = 100;

  private final Target target;
  private final BenchLibrary library;
  private final Options options;
  private final int small;
  private final int large;

  /** Measures in libraries of its own. */
  public Screens(Target target, BenchLibrary library, Options options) {
    this.target = target;
    this.library = library;
    this.options = options;
    this.small = options.number("--small", SMALL);
    this.large = options.number("--large", LARGE);
  }

  /**
   * Fills, measures, prints and clears.
   *
   * @return whether every list kept to the ratio of 1.3, every search to 100 ms, and no call failed
   */
  public boolean run(PrintStream out) {
    ScreenFill fill = new ScreenFill(target, out);
    String few = organization(small);
    String many = organization(large);
    library.open(few);
    library.open(many);
    fillUnlessThere(fill, few, small);
    Map<Question, Tally> alone = new LinkedHashMap<>();
    if (!fill.isFilled(many, large)) {
      measure(alone, new LinkedHashMap<>(), few, few);
      fill.fill(many, large);
    }
    Map<Question, Tally> atFew = new LinkedHashMap<>();
    Map<Question, Tally> atMany = new LinkedHashMap<>();
    measure(atFew, atMany, few, many);
    boolean kept = print(alone, atFew, atMany, out);
    ScreenPlans.print(target, many, out);
    if (!options.has("--keep")) {
      fill.clear(few);
      fill.clear(many);
    }
    return kept;
  }

  private static String organization(int size) {
    return "BENCH-" + size;
  }

  private static void fillUnlessThere(ScreenFill fill, String organization, int size) {
    if (!fill.isFilled(organization, size)) {
      fill.fill(organization, size);
    }
  }

  private void measure(
      Map<Question, Tally> one, Map<Question, Tally> other, String first, String second) {
    int samples = options.number("--samples", SAMPLES);
    List<Question> firsts = questions(first);
    List<Question> seconds = questions(second);
    try (HttpConnection connection = new HttpConnection(target.gateway())) {
      for (int q = 0; q < firsts.size(); q++) {
        Tally a = new Tally();
        Tally b = new Tally();
        for (int i = -WARM_UP; i < samples; i++) {
          ask(connection, firsts.get(q), i < 0 ? new Tally() : a);
          ask(connection, seconds.get(q), i < 0 ? new Tally() : b);
        }
        one.put(firsts.get(q), a);
        other.put(seconds.get(q), b);
      }
    }
  }

  private List<Question> questions(String organization) {
    try (Api api = new Api(target)) {
      return Question.to(api, organization, library.token(ScreenFill.STAFF, "CSM1", organization));
    }
  }

  @SuppressWarnings("resource") // the worker is a view of the connection, which the caller closes
  private static void ask(HttpConnection connection, Question question, Tally tally) {
    CallWorker worker =
        new CallWorker(connection, () -> new Call(question.name(), question.request(), 200));
    long begin = System.nanoTime();
    Outcome outcome = worker.work();
    tally.record(outcome, System.nanoTime() - begin);
  }

  private boolean print(
      Map<Question, Tally> alone,
      Map<Question, Tally> few,
      Map<Question, Tally> many,
      PrintStream out) {
    out.printf("%nThrough the gateway, one connection, p50 / p99 in ms%n");
    out.printf(
        Locale.ROOT,
        "%-24s %18s %18s %18s %10s%n",
        "question",
        "%,d alone".formatted(small),
        "%,d".formatted(small),
        "%,d".formatted(large),
        "p99 ratio");
    boolean kept = true;
    List<Tally> first = List.copyOf(alone.values());
    List<Tally> a = List.copyOf(few.values());
    int i = 0;
    for (Map.Entry<Question, Tally> one : many.entrySet()) {
      kept &=
          line(one.getKey(), i < first.size() ? first.get(i) : null, a.get(i), one.getValue(), out);
      i++;
    }
    out.printf(
        "Wanted: a ratio of at most %.1f; for searches at most %.0f ms.%n", MOST, MOST_MILLIS);
    return kept;
  }

  private static boolean line(
      Question question, @Nullable Tally alone, Tally few, Tally many, PrintStream out) {
    double ratio = many.millis(99) / few.millis(99);
    long errors = few.errors() + many.errors();
    boolean kept =
        errors == 0
            && (question.bound() == Bound.RATIO ? ratio <= MOST : many.millis(99) <= MOST_MILLIS);
    out.printf(
        Locale.ROOT,
        "%-24s %18s %18s %18s %10.2f%s%s%n",
        question.name(),
        times(alone),
        times(few),
        times(many),
        ratio,
        errors == 0 ? "" : "  errors: " + errors,
        kept ? "" : "  missed");
    return kept;
  }

  private static String times(@Nullable Tally tally) {
    return tally == null ? "-" : "%.2f / %.2f".formatted(tally.millis(50), tally.millis(99));
  }
}
