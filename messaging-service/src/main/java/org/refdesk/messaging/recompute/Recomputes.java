package org.refdesk.messaging.recompute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.messaging.reference.GoverningEdits;

/** What is to be recomputed, and how far it has come. */
@ApplicationScoped
public class Recomputes implements GoverningEdits {

  private static final String STARTED = "org.refdesk.messaging.recompute.started.v1";
  private static final String FINISHED = "org.refdesk.messaging.recompute.finished.v1";

  private static final String READ =
      """
      select id, state, edits, requested_at, started_at, finished_at, total, examined, moved
      from recompute where organization = current_setting('refdesk.organization') and""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Outbox outbox;
  private final RecomputeSettings settings;
  private final Clock clock;

  @Inject
  public Recomputes(
      EntityManager entities,
      OrganizationContext organization,
      Outbox outbox,
      RecomputeSettings settings,
      Clock clock) {
    this.entities = entities;
    this.organization = organization;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One that is this process's to carry out.
   *
   * @param settledAt whoever begins a transaction later goes by the edit; by the database's clock
   */
  record Claim(String organization, long id, OffsetDateTime settledAt) {}

  /** The events that tell of the beginning and the end of one. */
  record Data(
      long id, String organization, List<String> edits, int total, int examined, int moved) {}

  @Override
  @Transactional(TxType.MANDATORY)
  public void edited(String edited, String what) {
    query("select request_recompute(?, ?, ?)", ResultSet::next, edited, what, clock.instant());
  }

  /**
   * Notes that the edits of those that wait are committed now.
   *
   * @return whether one was not seen before, which is then claimed a little later
   */
  @Transactional
  boolean see() {
    return query("select see_recomputes()", row -> row.next() && row.getLong(1) > 0);
  }

  /** Takes the next one; nothing if there is none, or others have all. */
  @Transactional
  Optional<Claim> claim() {
    Instant now = clock.instant();
    return query(
        "select organization, id, settled_at from claim_recompute(?, ?, ? * interval '1 ms')",
        row ->
            row.next()
                ? Optional.of(
                    new Claim(
                        row.getString(1), row.getLong(2), row.getObject(3, OffsetDateTime.class)))
                : Optional.<Claim>empty(),
        now,
        now.plus(settings.lease()),
        settings.settle().toMillis());
  }

  /**
   * Keeps it for this process, and tells whether a transaction of the service still runs that may
   * go by what was before the edit: what it writes is not to be seen yet.
   */
  @Transactional
  boolean isAwaited(Claim claim) {
    return query(
        """
        update recompute set claimed_until = ?
        where organization = current_setting('refdesk.organization') and id = ?
        returning exists (
          select from pg_stat_activity
          where datname = current_database() and usename = current_user
            and pid <> pg_backend_pid() and xact_start < ?)""",
        row -> row.next() && row.getBoolean(1),
        clock.instant().plus(settings.lease()),
        claim.id(),
        claim.settledAt());
  }

  /** Begins it, with its event; nothing for one that another process began. */
  @Transactional
  void begin(long id) {
    boolean begun =
        query(
            """
            update recompute set total = (
              select count(*) from conversation
              where organization = current_setting('refdesk.organization') and phase < 2)
            where organization = current_setting('refdesk.organization') and id = ?
              and total is null returning id""",
            ResultSet::next,
            id);
    if (begun) {
      find(id).ifPresent(recompute -> tell(STARTED, 1, recompute));
    }
  }

  /** The last conversation that was examined. */
  @Transactional
  long reached(long id) {
    return query(
        "select after_id from recompute"
            + " where organization = current_setting('refdesk.organization') and id = ?",
        row -> row.next() ? row.getLong(1) : 0L,
        id);
  }

  /** Notes how far it has come, and keeps it for this process. */
  @Transactional
  void progress(long id, long last, int examined, int moved) {
    query(
        """
        update recompute set after_id = ?, examined = examined + ?, moved = moved + ?,
          claimed_until = ?
        where organization = current_setting('refdesk.organization') and id = ? returning id""",
        ResultSet::next,
        last,
        examined,
        moved,
        clock.instant().plus(settings.lease()),
        id);
  }

  /** Ends it, with its event. */
  @Transactional
  void finish(long id) {
    boolean ended =
        query(
            """
            update recompute set state = 'DONE', finished_at = ?, claimed_until = null
            where organization = current_setting('refdesk.organization') and id = ?
              and state = 'RUNNING' returning id""",
            ResultSet::next,
            clock.instant(),
            id);
    if (ended) {
      find(id).ifPresent(recompute -> tell(FINISHED, 2, recompute));
    }
  }

  private void tell(String type, int sequence, RecomputeView recompute) {
    String here = organization.current();
    String key = here + "/recomputes/" + recompute.id();
    int total = recompute.total() == null ? 0 : recompute.total();
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            key,
            type,
            key,
            here,
            sequence,
            new Data(
                recompute.id(),
                here,
                recompute.edits(),
                total,
                recompute.examined(),
                recompute.moved())));
  }

  @Transactional
  Optional<RecomputeView> find(long id) {
    return query(READ + " id = ?", Recomputes::views, id).stream().findFirst();
  }

  /** Those of the library, newest first. */
  @Transactional
  List<RecomputeView> list(long before, int limit) {
    return query(READ + " id < ? order by id desc limit ?", Recomputes::views, before, limit);
  }

  private static List<RecomputeView> views(ResultSet row) throws SQLException {
    List<RecomputeView> views = new ArrayList<>();
    while (row.next()) {
      views.add(
          new RecomputeView(
              row.getLong("id"),
              RecomputeView.State.valueOf(row.getString("state")),
              List.of((String[]) row.getArray("edits").getArray()),
              row.getObject("requested_at", OffsetDateTime.class).toInstant(),
              instant(row, "started_at"),
              instant(row, "finished_at"),
              row.getObject("total", Integer.class),
              row.getInt("examined"),
              row.getInt("moved")));
    }
    return views;
  }

  /** Reads a result. */
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> T query(String sql, Reader<T> reader, Object... values) {
    ReturningWork<T> work =
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              Object value = values[i];
              statement.setObject(
                  i + 1,
                  value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            }
            try (ResultSet row = statement.executeQuery()) {
              return reader.read(row);
            }
          }
        };
    return entities.unwrap(Session.class).doReturningWork(work);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
