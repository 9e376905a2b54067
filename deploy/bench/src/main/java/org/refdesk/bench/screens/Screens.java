package org.refdesk.bench.screens;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.Options;
import org.refdesk.bench.calls.CallWorker;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.load.Outcome;
import org.refdesk.bench.load.Tally;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;

/**
 * The first page of each list in a library with few conversations and in one with very many. Both
 * are asked in turns, so that whatever else the machine does hits both alike; before the second is
 * written, the first is measured alone too.
 */
public final class Screens {

  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;
  private static final int SAMPLES = 1_000;
  private static final int WARM_UP = 300;
  private static final double MOST = 1.3;

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
   * @return whether every list kept to the ratio of 1.3 and no call failed
   */
  public boolean run(PrintStream out) {
    ScreenFill fill = new ScreenFill(target, out);
    String few = organization(small);
    String many = organization(large);
    library.open(few);
    library.open(many);
    fillUnlessThere(fill, few, small);
    Map<ScreenList, Tally> alone = new EnumMap<>(ScreenList.class);
    if (!fill.isFilled(many, large)) {
      measure(alone, new EnumMap<>(ScreenList.class), few, few);
      fill.fill(many, large);
    }
    Map<ScreenList, Tally> atFew = new EnumMap<>(ScreenList.class);
    Map<ScreenList, Tally> atMany = new EnumMap<>(ScreenList.class);
    measure(atFew, atMany, few, many);
    boolean kept = print(alone, atFew, atMany, out);
    ScreenPlans.print(target, many, out);
    if (!options.has("--keep")) {
      fill.clear(few);
      fill.clear(many);
      fill.settle();
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
      Map<ScreenList, Tally> one, Map<ScreenList, Tally> other, String first, String second) {
    String firstToken = library.token(ScreenFill.STAFF, "CSM1", first);
    String secondToken = library.token(ScreenFill.STAFF, "CSM1", second);
    int samples = options.number("--samples", SAMPLES);
    try (HttpConnection connection = new HttpConnection(target.gateway())) {
      for (ScreenList list : ScreenList.values()) {
        Tally a = new Tally();
        Tally b = new Tally();
        for (int i = -WARM_UP; i < samples; i++) {
          ask(connection, list, first, firstToken, i < 0 ? new Tally() : a);
          ask(connection, list, second, secondToken, i < 0 ? new Tally() : b);
        }
        one.put(list, a);
        other.put(list, b);
      }
    }
  }

  @SuppressWarnings("resource") // the worker is a view of the connection, which the caller closes
  private static void ask(
      HttpConnection connection, ScreenList list, String organization, String token, Tally tally) {
    Request request =
        Request.get(BenchLibrary.conversations(organization) + "?" + list.query(), token);
    CallWorker worker = new CallWorker(connection, () -> new Call("list", request, 200));
    long begin = System.nanoTime();
    Outcome outcome = worker.work();
    tally.record(outcome, System.nanoTime() - begin);
  }

  private boolean print(
      Map<ScreenList, Tally> alone,
      Map<ScreenList, Tally> few,
      Map<ScreenList, Tally> many,
      PrintStream out) {
    out.printf("%nFirst page through the gateway, one connection, p50 / p99 in ms%n");
    out.printf(
        Locale.ROOT,
        "%-18s %20s %20s %20s %10s%n",
        "list",
        "%,d alone".formatted(small),
        "%,d".formatted(small),
        "%,d".formatted(large),
        "p99 ratio");
    boolean kept = true;
    for (ScreenList list : ScreenList.values()) {
      Tally a = few.getOrDefault(list, new Tally());
      Tally b = many.getOrDefault(list, new Tally());
      double ratio = b.millis(99) / a.millis(99);
      kept &= ratio <= MOST && a.errors() + b.errors() == 0;
      out.printf(
          Locale.ROOT,
          "%-18s %20s %20s %20s %10.2f%s%n",
          list,
          times(alone.get(list)),
          times(a),
          times(b),
          ratio,
          a.errors() + b.errors() == 0 ? "" : "  errors: " + (a.errors() + b.errors()));
    }
    out.printf("At most %.1f is wanted.%n", MOST);
    return kept;
  }

  private static String times(@Nullable Tally tally) {
    return tally == null ? "-" : "%.2f / %.2f".formatted(tally.millis(50), tally.millis(99));
  }
}
