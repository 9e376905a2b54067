package org.refdesk.messaging.hold;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A decision about holding data. */
@Entity
@Table(name = "legal_hold")
@Immutable
public class LegalHold {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  @TenantId String organization;

  @Enumerated(EnumType.STRING)
  HoldKind kind;

  String subject;

  @Enumerated(EnumType.STRING)
  HoldAction action;

  @Enumerated(EnumType.STRING)
  HoldGround ground;

  String reason;
  @Nullable Instant until;
  String by;

  @Column(name = "by_name")
  String byName;

  Instant at;
  boolean latest;

  protected LegalHold() {}

  LegalHold(
      HoldKind kind,
      String subject,
      HoldAction action,
      HoldGround ground,
      String reason,
      @Nullable Instant until) {
    this.kind = kind;
    this.subject = subject;
    this.action = action;
    this.ground = ground;
    this.reason = reason;
    this.until = until;
    this.latest = true;
  }

  LegalHold decided(String staff, String name, Instant now) {
    by = staff;
    byName = name;
    at = now;
    return this;
  }

  /** Whether it holds data at an instant, as long as nothing else is decided. */
  boolean holds(Instant now) {
    return action != HoldAction.LIFTED && (until == null || until.isAfter(now));
  }
}
