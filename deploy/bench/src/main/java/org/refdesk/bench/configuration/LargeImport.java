package org.refdesk.bench.configuration;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.Options;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;

/**
 * A table of very many rows brought in as one file, by a service with the heap that it has in the
 * suite: refused for a fault in the last row but one, created, changed, tried, taken out. Each run
 * works in a library of its own, which stays.
 */
public final class LargeImport {

  private static final int ROWS = 100_000;
  private static final int DIGITS = 36;

  private final Target target;
  private final BenchLibrary library;
  private final int rows;
  private final String organization =
      "BENCH-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  private final String configurer;

  /** Imports so many rows as the options say. */
  public LargeImport(Target target, BenchLibrary library, Options options) {
    this.target = target;
    this.library = library;
    this.rows = options.number("--large", ROWS);
    this.configurer = library.token("bench-configurer", "CFG1", organization);
  }

  /**
   * Imports, measures and prints.
   *
   * @return true: whatever goes wrong is thrown
   */
  public boolean run(PrintStream out) {
    library.open(organization);
    try (Api api = new Api(target)) {
      api.call(
          Request.json(
                  "PUT", path("message-types/QU"), configurer, "{\"description\":\"Question\"}")
              .with("If-None-Match", "*"),
          201);
      out.printf("%,d categories in one file, through the gateway%n", rows);
      String file = file("Category");
      String last = ",,,,QU\n";
      int end = file.lastIndexOf(last, file.lastIndexOf(last) - 1);
      String faulty = file.substring(0, end) + ",,,,XX\n" + file.substring(end + last.length());
      time(out, "a fault in the last row but one", api, post(faulty), 422);
      Reply left = api.call(Request.get(path("categories?view=own&limit=1"), configurer), 200);
      if (!Api.json(left).path("items").isEmpty()) {
        throw new BenchException("The refused file left something: " + left.text());
      }
      time(
          out,
          "a dry run",
          api,
          Request.bytes(
              path("files/categories?dryRun=true"),
              configurer,
              "text/csv",
              file.getBytes(StandardCharsets.UTF_8)),
          200);
      time(out, "all created", api, post(file), 200);
      time(out, "all changed", api, post(file("Other")), 200);
      time(
          out, "taken out", api, Request.get(path("files/categories?format=csv"), configurer), 200);
    }
    return true;
  }

  private static void time(
      PrintStream out, String what, Api api, Request request, Integer expected) {
    long begin = System.nanoTime();
    Reply reply = api.call(request, expected);
    out.printf(
        Locale.ROOT,
        "%-34s %6.1f s  %d, %,d bytes%n",
        what,
        (System.nanoTime() - begin) / 1e9,
        reply.status(),
        reply.text().length());
  }

  private Request post(String file) {
    return Request.bytes(
            path("files/categories"), configurer, "text/csv", file.getBytes(StandardCharsets.UTF_8))
        .with("Idempotency-Key", UUID.randomUUID().toString());
  }

  private String path(String rest) {
    return OrganizationTree.path(organization, rest);
  }

  private String file(String description) {
    StringBuilder file =
        new StringBuilder("code,description,hidden,activeFrom,activeTo,messageType\n");
    for (int i = 0; i < rows; i++) {
      String code = Integer.toString(i, DIGITS).toUpperCase(Locale.ROOT);
      file.append("0".repeat(4 - code.length())).append(code);
      file.append(',').append(description).append(' ').append(i).append(",,,,QU\n");
    }
    return file.toString();
  }
}
