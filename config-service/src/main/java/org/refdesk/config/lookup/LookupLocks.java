package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.refdesk.config.field.Reference;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.sql.Sql;

/**
 * Keeps what a change relies on from changing meanwhile. Locks are on names, not rows: a record
 * that does not exist yet can be locked, and so can one of an organization above, whose rows this
 * organization's transactions may only read. All locks of a transaction are taken at once in the
 * order of their names, so that no two transactions wait for each other.
 */
@ApplicationScoped
class LookupLocks {

  private static final String LOCK =
      """
      select count(
        case when name = ?
          then pg_advisory_xact_lock(hashtextextended(name, 0))::text
          else pg_advisory_xact_lock_shared(hashtextextended(name, 0))::text
        end)
      from unnest(?) name\
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
    String own = name(here.code(), table.name().path(), code);
    SortedSet<String> names = new TreeSet<>(List.of(own));
    for (Reference reference : references) {
      for (String organization : here.path()) {
        names.add(name(organization, reference.table(), reference.code()));
      }
    }
    sql.list(LOCK, row -> row.getLong(1), own, names);
  }

  private static String name(String organization, String table, String code) {
    return organization + '/' + table + '/' + code;
  }
}
