package org.refdesk.bench.configuration;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.Options;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;
import org.refdesk.local.ServiceName;

/**
 * The search in a library's directory of very many customers: by barcode, number, e-mail and the
 * beginning of the name, each time for another customer. The customers are written straight into
 * the table.
 */
public final class Customers {

  private static final int CUSTOMERS = 2_000_000;
  private static final int SAMPLES = 1_000;
  private static final double MOST_MILLIS = 20;
  private static final int BATCH = 100_000;
  private static final int FIRST_NUMBER = 1_000_000;
  private static final long FIRST_BARCODE = 20_000_000_000L;
  private static final int LETTERS_TYPED = 9;

  /** Two hundred thousand different names, some with accents, each of ten people. */
  private static final String FILL =
      """
      insert into customer (organization, number, barcode, name, email, phone, language, branch,
        version, changed_at)
      select ?, (? + i)::text, (? + i)::text,
        (array['Renée', 'Jürgen', 'Anna', 'José', 'Sofie', 'Łukasz', 'Maria', 'Pieter', 'Zoë',
          'Ahmed'])[1 + i % 10]
        || ' ' || (array['Visser', 'Müller', 'García', 'Jansen', 'Öztürk', 'Smith', 'De Vries',
          'Nowak', 'Lefèvre', 'Bakker'])[1 + i / 10 % 10]
        || '-' || to_hex((i / 100 % 2000)::int * 7919 % 65536),
        'reader' || i || '@mail.example', '0' || i, 'en', null, 1, now()
      from generate_series(?::bigint, ?::bigint) as i\
      """;

  private final Target target;
  private final BenchLibrary library;
  private final Options options;
  private final int size;
  private final String organization;
  private final Random random = new Random(7);

  /** Measures in a library of its own. */
  public Customers(Target target, BenchLibrary library, Options options) {
    this.target = target;
    this.library = library;
    this.options = options;
    this.size = options.number("--large", CUSTOMERS);
    this.organization = "BENCH-CUSTOMERS";
  }

  /**
   * Fills, measures, prints and clears.
   *
   * @return whether each search kept to 20 ms at the 99th percentile and no call failed
   */
  public boolean run(PrintStream out) {
    library.open(organization);
    fill(out);
    String token = library.token(BenchLibrary.STAFF, "CSM1", organization);
    out.printf("%nSearch among %,d customers through the gateway, one connection%n", size);
    boolean kept =
        new Bounded(target, MOST_MILLIS)
            .with("barcode", () -> search("barcode", Long.toString(FIRST_BARCODE + any()), token))
            .with("number", () -> search("number", Integer.toString(FIRST_NUMBER + any()), token))
            .with(
                "number, first digits",
                () -> search("number", Integer.toString(10 + any() % 90), token))
            .with("e-mail", () -> search("email", "Reader" + any() + "@mail.example", token))
            .with("name, first letters", () -> search("name", typed(), token))
            .with("name, one letter", () -> search("name", "renee", token))
            .run(options.number("--samples", SAMPLES), out);
    plan(out);
    if (!options.has("--keep")) {
      clear();
    }
    return kept;
  }

  private int any() {
    return random.nextInt(size);
  }

  /** What somebody types who leaves out the accents: the first name and some more letters. */
  private String typed() {
    String[] given = {"renee", "jurgen", "anna", "jose", "sofie", "lukasz", "maria", "pieter"};
    String[] family = {" visser-", " muller-", " garcia-", " jansen-", " ozturk-", " smith-"};
    String name = given[random.nextInt(given.length)] + family[random.nextInt(family.length)];
    return (name + Integer.toHexString(random.nextInt(16))).substring(0, LETTERS_TYPED);
  }

  private Request search(String by, String text, String token) {
    String path = "/api/config/v1/organizations/" + organization + "/customers?";
    return Request.get(path + by + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8), token);
  }

  private void fill(PrintStream out) {
    if (inside(this::count) == size) {
      return;
    }
    clear();
    out.printf("Writing %,d customers ...%n", size);
    for (int first = 1; first <= size; first += BATCH) {
      int from = first;
      int to = Math.min(size, first + BATCH - 1);
      inside(
          connection -> {
            try (PreparedStatement insert = connection.prepareStatement(FILL)) {
              insert.setString(1, organization);
              insert.setInt(2, FIRST_NUMBER);
              insert.setLong(3, FIRST_BARCODE);
              insert.setInt(4, from);
              insert.setInt(5, to);
              return insert.executeUpdate();
            }
          });
    }
    settle();
  }

  private int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from customer")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private void clear() {
    inside(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("delete from customer");
          }
        });
    settle();
  }

  /** Gives the planner its figures, as the server does by itself after some minutes. */
  private void settle() {
    try (Connection owner = target.asOwner(ServiceName.CONFIG);
        Statement statement = owner.createStatement()) {
      statement.execute("vacuum (analyze) customer");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void plan(PrintStream out) {
    inside(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet lines =
                  statement.executeQuery(
                      """
                      explain (analyze, buffers) select * from customer
                      where organization = '%s'
                        and (name_key, number) > (searchable('Renée V'), '')
                        and name_key < searchable('Renée V') || U&'\\+10FFFF'
                      order by name_key, number limit 51\
                      """
                          .formatted(organization))) {
            out.printf("%n-- name, first letters%n");
            while (lines.next()) {
              out.println("   " + lines.getString(1));
            }
          }
          return 0;
        });
  }

  /** One transaction as the owner, who sees only this library's rows like everybody else. */
  private int inside(Work work) {
    try (Connection owner = target.asOwner(ServiceName.CONFIG)) {
      owner.setAutoCommit(false);
      Target.enter(owner, organization);
      int done = work.in(owner);
      owner.commit();
      return done;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static BenchException failed(SQLException e) {
    return new BenchException("The customers cannot be written: " + e.getMessage(), e);
  }

  /** Something in a transaction. */
  private interface Work {
    int in(Connection connection) throws SQLException;
  }
}
