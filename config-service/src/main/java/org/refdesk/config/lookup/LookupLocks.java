package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.field.Reference;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.sql.Sql;
import org.refdesk.config.sql.SqlException;

/**
 * Keeps what a change relies on from changing meanwhile. Locks are on names, not rows: a record
 * that does not exist yet can be locked, and so can one of an organization above, whose rows this
 * organization's transactions may only read. All locks of a transaction are taken at once in the
 * order of their names, so that no two transactions wait for each other.
 *
 * <p>The records of a table share a few names. So a transaction that changes a whole table, or
 * relies on one, takes all names of that table and still few enough for the server to hold, and
 * meets everybody who takes one of them.
 */
@ApplicationScoped
class LookupLocks {

  /** Names of a table; two records with one name wait for each other, for the time of a save. */
  private static final int NAMES = 16;

  /**
   * For each lock; three that last so long still end before the driver gives up on the answer,
   * which would cost the connection.
   */
  private static final String PATIENCE = "6s";

  /** SQLSTATE of a lock that was not to be had in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final int RETRY_AFTER_SECONDS = 10;

  private static final String LOCK =
      """
      with patience as materialized (select set_config('lock_timeout', ?, true))
      select count(
        case when name = any (?)
          then pg_advisory_xact_lock(hashtextextended(name, 0))::text
          else pg_advisory_xact_lock_shared(hashtextextended(name, 0))::text
        end)
      from patience, unnest(?) name\
      """;

  private final Sql sql;

  @Inject
  LookupLocks(Sql sql) {
    this.sql = sql;
  }

  /**
   * Waits until nobody else changes or relies on the record, and nobody changes what it refers to.
   *
   * @param references wherever on the organization's path they are defined
   */
  void take(Organization here, LookupTable table, String code, Collection<Reference> references) {
    SortedSet<String> shared = new TreeSet<>();
    for (Reference reference : references) {
      for (String organization : here.path()) {
        shared.add(name(organization, reference.table(), slot(reference.code())));
      }
    }
    SortedSet<String> own = new TreeSet<>();
    own.add(name(here.code(), table.name().path(), slot(code)));
    take(own, shared);
  }

  /**
   * The same for all records of several tables, existing or not, and all that they refer to.
   *
   * @param lasting false for what will be undone: then nobody else is kept from changing what they
   *     refer to
   */
  void takeWhole(Organization here, Collection<LookupTable> tables, boolean lasting) {
    SortedSet<String> own = new TreeSet<>();
    SortedSet<String> shared = new TreeSet<>();
    for (LookupTable table : tables) {
      own.addAll(names(here.code(), table.name().path()));
      for (String other : lasting ? table.referredTables() : Set.<String>of()) {
        here.path().forEach(organization -> shared.addAll(names(organization, other)));
      }
    }
    take(own, shared);
  }

  private void take(SortedSet<String> own, SortedSet<String> shared) {
    SortedSet<String> all = new TreeSet<>(own);
    all.addAll(shared);
    try {
      sql.list(LOCK, row -> row.getLong(1), PATIENCE, own, all);
    } catch (SqlException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.state())) {
        throw e;
      }
      throw CommonProblem.UNAVAILABLE
          .problem()
          .withDetail(
              "Somebody saves in these tables, or brings a file into them. Repeat the request.")
          .withHeader("Retry-After", RETRY_AFTER_SECONDS)
          .build();
    }
  }

  private static SortedSet<String> names(String organization, String table) {
    SortedSet<String> names = new TreeSet<>();
    for (int slot = 0; slot < NAMES; slot++) {
      names.add(name(organization, table, slot));
    }
    return names;
  }

  private static int slot(String code) {
    return Math.floorMod(code.hashCode(), NAMES);
  }

  private static String name(String organization, String table, int slot) {
    return organization + '/' + table + '/' + slot;
  }
}
