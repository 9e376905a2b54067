package org.refdesk.messaging.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.sla.ClockKind;

/** The notifications of the staff member who calls; those of others do not exist for it. */
@ApplicationScoped
public class Notifications {

  private static final String LIST =
      """
      select n.id, n.kind, n.conversation_id, c.subject, c.type, c.category, n.clock, n.cycle,
        n.due_at, n.delivery_id, n.created_at, n.read_at
      from notification n
      join conversation c on c.organization = n.organization and c.id = n.conversation_id
      where n.organization = ? and n.staff = ? and n.id < ? %s
      order by n.id desc limit ?""";

  private static final String MARK =
      """
      update notification set read_at = ?
      where organization = ? and staff = ? and id = any(?) and (read_at is null) = ?""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public Notifications(
      EntityManager entities,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.entities = entities;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A page of them, newest first. */
  @Transactional
  public Page<NotificationView> list(boolean unreadOnly, PageRequest page) {
    String scope =
        String.join(
            "\n",
            organization.current(),
            "notifications",
            caller.staffCode(),
            String.valueOf(unreadOnly));
    List<String> after = cursors.decode(scope, page.after());
    long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.getFirst());
    int limit = page.limit();
    List<NotificationView> rows =
        entities
            .unwrap(Session.class)
            .doReturningWork(connection -> read(connection, unreadOnly, before, limit + 1));
    return cursors.page(scope, limit, rows, row -> List.of(Long.toString(row.id())), row -> row);
  }

  /**
   * Marks notifications read, or unread again.
   *
   * @return how many were not so before
   */
  @Transactional
  public int mark(List<Long> ids, boolean read) {
    Instant now = clock.instant();
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(MARK)) {
                statement.setObject(1, read ? now.atOffset(ZoneOffset.UTC) : null);
                statement.setString(2, organization.current());
                statement.setString(3, caller.staffCode());
                statement.setArray(4, connection.createArrayOf("int8", ids.toArray()));
                statement.setBoolean(5, read);
                return statement.executeUpdate();
              }
            });
  }

  private List<NotificationView> read(
      Connection connection, boolean unreadOnly, long before, int limit) throws SQLException {
    String sql = LIST.formatted(unreadOnly ? "and n.read_at is null" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, organization.current());
      statement.setString(2, caller.staffCode());
      statement.setLong(3, before);
      statement.setInt(4, limit);
      List<NotificationView> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(view(row));
        }
      }
      return rows;
    }
  }

  private static NotificationView view(ResultSet row) throws SQLException {
    return new NotificationView(
        row.getLong("id"),
        NotificationView.Kind.valueOf(row.getString("kind")),
        row.getLong("conversation_id"),
        row.getString("subject"),
        row.getString("type"),
        row.getString("category"),
        clock(row.getString("clock")),
        row.getObject("cycle", Integer.class),
        instant(row.getObject("due_at", OffsetDateTime.class)),
        row.getObject("delivery_id", Long.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("read_at", OffsetDateTime.class)));
  }

  private static @Nullable ClockKind clock(@Nullable String clock) {
    return clock == null ? null : ClockKind.valueOf(clock);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
