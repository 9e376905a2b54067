package org.refdesk.config.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.refdesk.config.sql.Sql;

/** The rows of {@code organization}. */
@ApplicationScoped
public class OrganizationRepository {

  private static final String FIND = "select * from organization where code = ?";
  private static final String LOCK = FIND + " for no key update";
  private static final String NAMED =
      "select * from organization where code = any (?) and code > ? order by code limit ?";
  private static final String CHILDREN =
      "select * from organization where parent = ? and code > ? order by code limit ?";
  private static final String INSERT =
      """
      insert into organization
        (code, level, name, parent, path, time_zone, language, version, changed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing\
      """;
  private static final String UPDATE =
      """
      update organization set name = ?, time_zone = ?, language = ?, version = ?, changed_at = ?
      where code = ?\
      """;

  private final Sql sql;

  @Inject
  public OrganizationRepository(Sql sql) {
    this.sql = sql;
  }

  public Optional<Organization> find(String code) {
    return sql.first(FIND, OrganizationRepository::read, code);
  }

  /** Finds an organization and keeps others from changing it until the transaction ends. */
  public Optional<Organization> lock(String code) {
    return sql.first(LOCK, OrganizationRepository::read, code);
  }

  /** Those of the codes that exist, after a code, in order. */
  public List<Organization> named(Collection<String> codes, String after, int limit) {
    return sql.list(NAMED, OrganizationRepository::read, codes, after, limit);
  }

  /** The organizations one level below, after a code, in order. */
  public List<Organization> children(String parent, String after, int limit) {
    return sql.list(CHILDREN, OrganizationRepository::read, parent, after, limit);
  }

  /** Tells whether the organization is new; if not, nothing is done. */
  public boolean insert(Organization organization) {
    return sql.update(
            INSERT,
            organization.code(),
            organization.level().name(),
            organization.name(),
            organization.parent(),
            organization.path(),
            organization.timeZone().getId(),
            organization.language(),
            organization.version(),
            organization.changedAt())
        == 1;
  }

  public void update(Organization organization) {
    sql.update(
        UPDATE,
        organization.name(),
        organization.timeZone().getId(),
        organization.language(),
        organization.version(),
        organization.changedAt(),
        organization.code());
  }

  private static Organization read(ResultSet row) throws SQLException {
    return new Organization(
        row.getString("code"),
        Level.valueOf(row.getString("level")),
        row.getString("name"),
        row.getString("parent"),
        List.of((String[]) row.getArray("path").getArray()),
        ZoneId.of(row.getString("time_zone")),
        row.getString("language"),
        row.getLong("version"),
        Sql.instant(row, "changed_at"));
  }
}
