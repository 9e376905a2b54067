package org.refdesk.messaging.privacy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.hold.HoldInForce;

/** Erasing all that concerns a customer, and the receipt of it. */
@Entity
public class Erasure {

  /** The receipt names so many holds; more are counted by nobody. */
  private static final int MOST_HELD = 100;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  @TenantId String organization;

  @Enumerated(EnumType.STRING)
  ErasureState state;

  /** Null when it is done. */
  @Column(name = "customer_number")
  @Nullable String customerNumber;

  @Column(name = "customer_digest")
  String customerDigest;

  String pseudonym;

  @Column(name = "requested_at")
  Instant requestedAt;

  @Column(name = "requested_by")
  String requestedBy;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @Column(name = "due_at")
  @Nullable Instant dueAt;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Integer> counts = new TreeMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  List<HoldInForce> held = List.of();

  @Nullable String digest;

  /** Since when nothing stands in its way. */
  @Column(name = "owed_since")
  Instant owedSince;

  /** By what the customer is recognized, until it is done: where it was found it is erased then. */
  @JdbcTypeCode(SqlTypes.JSON)
  List<String> traces = List.of();

  protected Erasure() {}

  Erasure(String customer, String customerDigest, String requestedBy, Instant now) {
    this.state = ErasureState.WAITING;
    this.customerNumber = customer;
    this.customerDigest = customerDigest;
    this.pseudonym = Pseudonyms.next();
    this.requestedAt = now;
    this.requestedBy = requestedBy;
    this.dueAt = now;
    this.owedSince = now;
  }

  boolean isRunning() {
    return state == ErasureState.RUNNING && customerNumber != null;
  }

  /** Counts what a step has erased, and keeps it for whoever carries it out. */
  void add(Erased erased, Instant leaseEnd) {
    Map<String, Integer> sum = new TreeMap<>(counts);
    erased.counts().forEach((kind, more) -> sum.merge(kind, more, Integer::sum));
    counts = sum;
    dueAt = leaseEnd;
  }

  /** Goes on with what was held. */
  void resume(Instant now) {
    state = ErasureState.WAITING;
    dueAt = now;
    owedSince = now;
  }

  /** Puts it aside: what is left is held. It goes on when the first hold ends by itself. */
  void hold(List<HoldInForce> holds) {
    state = ErasureState.HELD;
    noteHeld(holds);
    dueAt =
        holds.stream()
            .map(HoldInForce::until)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
  }

  /** Ends it. From now on nothing here leads to the customer. */
  void finish(Instant now) {
    state = ErasureState.DONE;
    customerNumber = null;
    traces = List.of();
    dueAt = null;
    finishedAt = now;
  }

  /** The receipt tells of each hold that stood in the way at some time. */
  private void noteHeld(List<HoldInForce> holds) {
    held = Stream.concat(held.stream(), holds.stream()).distinct().limit(MOST_HELD).toList();
  }
}
