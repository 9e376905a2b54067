package org.refdesk.config.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.sql.Sql;

/** The rows of {@code customer} and {@code customer_erased}. */
@ApplicationScoped
class CustomerRepository {

  /** After every text with the prefix: the last character of Unicode. */
  private static final String PREFIX_END = "\uDBFF\uDFFF";

  private static final String SELECT = "select * from customer where organization = ? and ";
  private static final String BY_NUMBER =
      SELECT + "number > ? and number >= ? and number < ? order by number limit ?";
  private static final String BY_BARCODE = SELECT + "barcode = ? and number > ? limit ?";
  private static final String BY_EMAIL =
      SELECT + "email_key = lower(?) and number > ? order by number limit ?";

  /** One lower bound, where the page begins: of two the server may begin at the wrong one. */
  private static final String BY_NAME =
      SELECT
          + """
          (name_key, number) > (%s, ?) and name_key < searchable(?) || ?
          order by name_key, number limit ?\
          """;

  private static final String FIRST_BY_NAME = BY_NAME.formatted("searchable(?)");
  private static final String NEXT_BY_NAME = BY_NAME.formatted("?");
  private static final String FIND = SELECT + "number = ?";
  private static final String LOCK =
      """
      select pg_advisory_xact_lock_shared(hashtextextended(?, 0))::text,
        pg_advisory_xact_lock(hashtextextended(?, 0))::text\
      """;
  private static final String ERASED_VERSION =
      "delete from customer_erased where organization = ? and number = ? returning version";
  private static final String UPSERT =
      """
      insert into customer
        (organization, number, barcode, name, email, phone, language, branch, version, changed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (organization, number) do update set
        barcode = excluded.barcode, name = excluded.name, email = excluded.email,
        phone = excluded.phone, language = excluded.language, branch = excluded.branch,
        version = excluded.version, changed_at = excluded.changed_at\
      """;
  private static final String DELETE = "delete from customer where organization = ? and number = ?";
  private static final String KEEP_VERSION =
      "insert into customer_erased (organization, number, version, erased_at) values (?, ?, ?, ?)";

  private final Sql sql;

  @Inject
  CustomerRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * A customer that was found.
   *
   * @param nameKey by which names are compared and ordered
   */
  record Hit(Customer customer, String nameKey) {

    /** What the list is ordered by, whichever search it is of. */
    List<String> sortKeys() {
      return List.of(nameKey, customer.number());
    }
  }

  Optional<Customer> find(String organization, String number) {
    return sql.first(FIND, CustomerRepository::read, organization, number);
  }

  /**
   * Waits until nobody else writes under the number, whether or not there is such a customer, and
   * no chunk of an import is being written.
   */
  void lock(String organization, String number) {
    String directory = directory(organization);
    sql.list(LOCK, row -> row.getString(1), directory, directory + "/" + number);
  }

  /** The name under which a library's directory is locked. */
  static String directory(String organization) {
    return organization + "/customers";
  }

  /**
   * The customers that fit, in order: by name where they are searched by name, else by number.
   *
   * @param after sort keys of the customer to begin after; null for the beginning
   */
  List<Hit> search(
      String organization, CustomerSearch search, @Nullable List<String> after, int limit) {
    String last = after == null ? "" : after.getLast();
    String text = search.text();
    return switch (search.by()) {
      case ALL -> list(BY_NUMBER, organization, last, "", PREFIX_END, limit);
      case NUMBER -> list(BY_NUMBER, organization, last, text, text + PREFIX_END, limit);
      case BARCODE -> list(BY_BARCODE, organization, text.toUpperCase(Locale.ROOT), last, limit);
      case EMAIL -> list(BY_EMAIL, organization, text, last, limit);
      case NAME ->
          list(
              after == null ? FIRST_BY_NAME : NEXT_BY_NAME,
              organization,
              after == null ? text : after.getFirst(),
              last,
              text,
              PREFIX_END,
              limit);
    };
  }

  private List<Hit> list(String query, Object... parameters) {
    return sql.list(query, row -> new Hit(read(row), row.getString("name_key")), parameters);
  }

  /** Takes the last version under a number that was deleted; 0 if it never was. */
  long takeErasedVersion(String organization, String number) {
    return sql.first(ERASED_VERSION, row -> row.getLong(1), organization, number).orElse(0L);
  }

  void save(Customer customer) {
    sql.update(
        UPSERT,
        customer.organization(),
        customer.number(),
        customer.barcode(),
        customer.name(),
        customer.email(),
        customer.phone(),
        customer.language(),
        customer.branch(),
        customer.version(),
        customer.changedAt());
  }

  /** Deletes all that is known of the customer but the number of its changes. */
  void delete(Customer customer, long version, Instant now) {
    sql.update(DELETE, customer.organization(), customer.number());
    sql.update(KEEP_VERSION, customer.organization(), customer.number(), version, now);
  }

  static Customer read(ResultSet row) throws SQLException {
    return new Customer(
        row.getString("organization"),
        row.getString("number"),
        row.getString("barcode"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("language"),
        row.getString("branch"),
        row.getLong("version"),
        Sql.instant(row, "changed_at"));
  }
}
