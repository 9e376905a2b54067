package org.refdesk.config.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.sql.Sql;

/** The rows of {@code customer} and {@code customer_erased}, many at a time. */
@ApplicationScoped
class BatchRepository {

  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text";
  private static final String CUSTOMERS =
      "select * from customer where organization = ? and number = any (?)";
  private static final String HOLDERS =
      "select barcode, number from customer where organization = ? and barcode = any (?)";
  private static final String ERASED_VERSIONS =
      "select number, version from customer_erased where organization = ? and number = any (?)";
  private static final String BRANCHES =
      "select code from organization where parent = ? and code = any (?)";

  // in the order given: a barcode that one customer gives up can be the next one's
  private static final String UPSERT =
      """
      insert into customer
        (organization, number, barcode, name, email, phone, language, branch, version, changed_at)
      select ?, number, barcode, name, email, phone, language, branch, version::bigint, ?
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[]) as line(number, barcode, name, email, phone, language, branch, version)
      on conflict (organization, number) do update set
        barcode = excluded.barcode, name = excluded.name, email = excluded.email,
        phone = excluded.phone, language = excluded.language, branch = excluded.branch,
        version = excluded.version, changed_at = excluded.changed_at\
      """;
  private static final String DELETE =
      "delete from customer where organization = ? and number = any (?)";
  private static final String KEEP_VERSIONS =
      """
      insert into customer_erased (organization, number, version, erased_at)
      select ?, number, version::bigint, ?
      from unnest(?::text[], ?::text[]) as line(number, version)\
      """;
  private static final String FORGET_VERSIONS =
      "delete from customer_erased where organization = ? and number = any (?)";

  private final Sql sql;

  @Inject
  BatchRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Waits until nobody else writes to the directory. One lock for the whole of it, not one for each
   * customer: the server has room for some thousands of locks, which all its sessions share.
   */
  void lock(String organization) {
    sql.list(LOCK, row -> row.getString(1), CustomerRepository.directory(organization));
  }

  /** What of the directory matters to the lines. */
  BatchPlan.Known read(String organization, List<CustomerLine> lines) {
    List<String> numbers = texts(lines, CustomerLine::number);
    List<CustomerForm> forms =
        lines.stream().map(CustomerLine::form).filter(Objects::nonNull).toList();
    List<String> barcodes = texts(forms, CustomerForm::barcode);
    List<String> branches = texts(forms, CustomerForm::branch);
    Map<String, Customer> customers = new HashMap<>();
    sql.list(CUSTOMERS, CustomerRepository::read, organization, numbers)
        .forEach(customer -> customers.put(customer.number(), customer));
    Map<String, String> holders = new HashMap<>();
    sql.list(
        HOLDERS,
        row -> holders.put(row.getString("barcode"), row.getString("number")),
        organization,
        barcodes);
    Map<String, Long> erased = new HashMap<>();
    sql.list(
        ERASED_VERSIONS,
        row -> erased.put(row.getString("number"), row.getLong("version")),
        organization,
        numbers);
    return new BatchPlan.Known(
        customers,
        holders,
        erased,
        new HashSet<>(sql.list(BRANCHES, row -> row.getString("code"), organization, branches)));
  }

  private static <T> List<String> texts(List<T> of, Function<T, @Nullable String> text) {
    return of.stream().flatMap(each -> Stream.ofNullable(text.apply(each))).distinct().toList();
  }

  /** Writes what was decided: first what goes, whose barcodes may be another's by now. */
  void write(String organization, BatchPlan plan, Instant now) {
    List<BatchPlan.Erased> erased = plan.erased();
    if (!erased.isEmpty()) {
      List<String> numbers = erased.stream().map(BatchPlan.Erased::number).toList();
      sql.update(DELETE, organization, numbers);
      sql.update(
          KEEP_VERSIONS,
          organization,
          now,
          numbers,
          erased.stream().map(each -> Long.toString(each.version())).toList());
    }
    List<Customer> saved = plan.saved();
    if (!saved.isEmpty()) {
      sql.update(FORGET_VERSIONS, organization, column(saved, Customer::number));
      sql.update(
          UPSERT,
          organization,
          now,
          column(saved, Customer::number),
          column(saved, Customer::barcode),
          column(saved, Customer::name),
          column(saved, Customer::email),
          column(saved, Customer::phone),
          column(saved, Customer::language),
          column(saved, Customer::branch),
          column(saved, customer -> Long.toString(customer.version())));
    }
  }

  private static List<@Nullable String> column(
      List<Customer> customers, Function<Customer, @Nullable String> value) {
    List<@Nullable String> column = new ArrayList<>(customers.size());
    customers.forEach(customer -> column.add(value.apply(customer)));
    return column;
  }
}
