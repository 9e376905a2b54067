package org.refdesk.bench.configuration;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.Options;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;
import org.refdesk.local.ServiceName;

/**
 * Config-service with many organizations: the first page of a table as an organization somewhere in
 * the tree sees it, and how soon a change of the system's record has reached every copy.
 */
public final class Organizations {

  private static final int ORGANIZATIONS = 1_000;
  private static final int SAMPLES = 1_000;
  private static final int CHANGES = 50;
  private static final double MOST_MILLIS = 10;
  private static final double MOST_DELAY_MILLIS = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final int DIGITS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String RECORD = "document-types/D001";
  private static final String IN_MESSAGING =
      "select sequence from lookup_copy"
          + " where organization = ? and kind = 'document-types' and code = 'D001'";
  private static final String IN_DOCUMENTS =
      "select sequence from document_type_reference where organization = ? and code = 'D001'";

  private final Target target;
  private final Options options;
  private final OrganizationTree tree;
  private final Random random = new Random(7);

  /** Measures in a system of its own. */
  public Organizations(Target target, BenchLibrary library, Options options) {
    this.target = target;
    this.options = options;
    this.tree = new OrganizationTree(library, options.number("--large", ORGANIZATIONS));
  }

  /**
   * Fills through the API, measures and prints. What it made stays: organizations are not deleted.
   *
   * @return whether lists kept to 10 ms and changes to a second, and no call failed
   */
  public boolean run(PrintStream out) {
    List<OrganizationTree.Organization> all = tree.organizations();
    out.printf("Making %,d organizations with their tables ...%n", all.size());
    try (Api api = new Api(target)) {
      all.forEach(organization -> tree.make(api, organization));
      awaitCopies(all.getLast().code());
      out.printf("%nEffective lists through the gateway, one connection%n");
      boolean kept = lists(all, out);
      return changes(api, out) && kept;
    }
  }

  private boolean lists(List<OrganizationTree.Organization> all, PrintStream out) {
    Bounded lists = new Bounded(target, MOST_MILLIS);
    for (String table : OrganizationTree.TABLES) {
      lists.with(
          table,
          () -> {
            String code = all.get(random.nextInt(all.size())).code();
            return Request.get(OrganizationTree.path(code, table), tree.configurer(code));
          });
    }
    return lists.run(options.number("--samples", SAMPLES), out);
  }

  private boolean changes(Api api, PrintStream out) {
    Histogram micros = new Histogram(DIGITS);
    String path = OrganizationTree.path(OrganizationTree.ROOT, RECORD);
    String configurer = tree.configurer(OrganizationTree.ROOT);
    for (int i = 0; i < CHANGES; i++) {
      Reply present = api.call(Request.get(path, configurer), 200);
      String body = "{\"description\":\"Change %d of %s\"}".formatted(i, System.nanoTime());
      long before = sequence(ServiceName.DOCUMENTS, IN_DOCUMENTS, OrganizationTree.ROOT);
      api.call(
          Request.json("PUT", path, configurer, body)
              .with("If-Match", Objects.requireNonNull(present.etag())),
          200);
      long changed = System.nanoTime();
      await(ServiceName.MESSAGING, IN_MESSAGING, OrganizationTree.ROOT, before);
      await(ServiceName.DOCUMENTS, IN_DOCUMENTS, OrganizationTree.ROOT, before);
      micros.recordValue((System.nanoTime() - changed) / 1_000);
    }
    double p99 = micros.getValueAtPercentile(99) / MICROS_PER_MILLI;
    out.printf(
        Locale.ROOT,
        "%n%d changes of the system's record, until both copies have it: p50 %.1f ms, p99 %.1f ms;"
            + " at most %.0f ms is wanted.%n",
        CHANGES,
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        p99,
        MOST_DELAY_MILLIS);
    return p99 <= MOST_DELAY_MILLIS;
  }

  private void awaitCopies(String last) {
    await(ServiceName.MESSAGING, IN_MESSAGING, last, 0);
    await(ServiceName.DOCUMENTS, IN_DOCUMENTS, last, 0);
  }

  /** Asks a copy again and again, over one connection, until it has a later event than this. */
  private void await(ServiceName service, String query, String organization, long sequence) {
    try (Connection owner = target.asOwner(service);
        PreparedStatement select = owner.prepareStatement(query)) {
      select.setString(1, organization);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (sequence(select) <= sequence) {
        if (System.nanoTime() - end > 0) {
          throw new BenchException("The copy in %s does not follow.".formatted(service.module()));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private long sequence(ServiceName service, String query, String organization) {
    try (Connection owner = target.asOwner(service);
        PreparedStatement select = owner.prepareStatement(query)) {
      select.setString(1, organization);
      return sequence(select);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static long sequence(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static BenchException failed(SQLException e) {
    return new BenchException("The copies cannot be read: " + e.getMessage(), e);
  }
}
