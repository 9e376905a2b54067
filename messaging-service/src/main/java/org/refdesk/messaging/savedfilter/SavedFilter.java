package org.refdesk.messaging.savedfilter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** A filter of a staff member. */
@Entity
@Table(name = "saved_filter")
@IdClass(SavedFilter.Key.class)
public class SavedFilter {

  /** Each staff member has names of their own. */
  public record Key(String staff, String name) implements Serializable {}

  @Id String staff;
  @Id String name;
  @TenantId String organization;

  @JdbcTypeCode(SqlTypes.JSON)
  FilterQuery query;

  boolean shared;
  @Version long version;

  @Column(name = "changed_at")
  Instant changedAt;

  protected SavedFilter() {}

  SavedFilter(Key key, String organization, FilterQuery query, boolean shared, Instant at) {
    this.staff = key.staff();
    this.name = key.name();
    this.organization = organization;
    change(query, shared, at);
  }

  final void change(FilterQuery to, boolean forAll, Instant at) {
    query = to;
    shared = forAll;
    changedAt = at;
  }
}
