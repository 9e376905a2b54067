package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationFilter.Sort;
import org.refdesk.messaging.inbox.Inbox;

/** The staff screens and the customer's list: one statement each, which an index answers. */
@ApplicationScoped
public class ConversationLists {

  private final EntityManager entities;
  private final Inbox inbox;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public ConversationLists(
      EntityManager entities,
      Inbox inbox,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.entities = entities;
    this.inbox = inbox;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A page of the conversations that pass the filter; a customer's are the customer's own. */
  @Transactional
  public Page<ConversationRow> list(ConversationFilter filter, PageRequest page) {
    boolean own = caller.isCustomer();
    if (own) {
      filter.refuseStaffFilters();
      filter.customer = caller.requireCustomer();
    }
    Sort sort = filter.sort(own || filter.customer != null ? Sort.NEWEST : Sort.DEADLINE);
    Screen screen = filter.screen();
    String scope =
        String.join(
            "\n",
            organization.current(),
            "conversations",
            sort.name(),
            String.valueOf(screen),
            screen == Screen.MY_NOTIFICATIONS || screen == Screen.WATCHED ? caller.staffCode() : "",
            filter.columns().toString(),
            String.valueOf(filter.tag()));
    Instant now = clock.instant();
    Map<String, Object> values = new HashMap<>();
    values.put("organization", organization.current());
    values.put("now", now);
    values.put("me", own ? "" : caller.staffCode());
    ListQuery query = filter.query(values);
    int limit = page.limit();
    String sql =
        query.sql(filter.parts(sort), sort, cursors.decode(scope, page.after()), limit + 1);
    List<Row> rows = read(sql, query, now);
    Set<Long> unread = own ? unread(rows) : Set.of();
    return cursors.page(
        scope,
        limit,
        rows,
        row ->
            List.of(sort == Sort.DEADLINE ? row.dueKey() : row.createdKey(), "" + row.view().id()),
        row -> own ? row.view().forCustomer(unread.contains(row.view().id())) : row.view());
  }

  /** The rows of these conversations, as the caller may see them, by number. */
  @Transactional
  public Map<Long, ConversationRow> rows(Collection<Long> ids) {
    Map<String, Object> values = new HashMap<>();
    values.put("organization", organization.current());
    values.put("ids", ids.toArray(Long[]::new));
    ListQuery query = new ListQuery(values).and("c.id = any(:ids)");
    Instant now = clock.instant();
    List<Row> rows = read(query.sql(ListQuery.WHOLE, Sort.NEWEST, null, ids.size()), query, now);
    boolean own = caller.isCustomer();
    Set<Long> unread = own ? unread(rows) : Set.of();
    return rows.stream()
        .map(row -> own ? row.view().forCustomer(unread.contains(row.view().id())) : row.view())
        .collect(Collectors.toMap(ConversationRow::id, row -> row));
  }

  private Set<Long> unread(List<Row> rows) {
    return inbox.unread(
        caller.requireCustomer(), rows.stream().map(row -> row.view().id()).toList());
  }

  private List<Row> read(String sql, ListQuery query, Instant now) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                query.bind(statement);
                List<Row> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                  while (result.next()) {
                    rows.add(Row.read(result, now));
                  }
                }
                return rows;
              }
            });
  }

  /** A row with its sort keys as text, exact to the microsecond and with infinity. */
  private record Row(ConversationRow view, String dueKey, String createdKey) {

    static Row read(ResultSet row, Instant now) throws SQLException {
      String customer = row.getString("customer_number");
      String name = row.getString("customer_name");
      String department = row.getString("department");
      String unit = row.getString("unit");
      String processor = row.getString("processor");
      Instant responseDue = instant(row, "response_due");
      Instant processingDue = instant(row, "processing_due");
      return new Row(
          new ConversationRow(
              row.getLong("id"),
              row.getString("subject"),
              customer,
              name == null ? customer : name,
              row.getString("type"),
              row.getString("category"),
              row.getString("branch"),
              Channel.valueOf(row.getString("channel")),
              ConversationStatus.valueOf(row.getString("status")),
              processor != null ? processor : unit != null ? unit : department,
              department,
              unit,
              processor,
              row.getString("person_reporting"),
              List.of((String[]) row.getArray("tags").getArray()),
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              instant(row, "response_sent_at"),
              instant(row, "processed_at"),
              responseDue,
              processingDue,
              isPast(responseDue, now) || isPast(processingDue, now),
              null,
              row.getBoolean("erased") ? true : null,
              row.getLong("version")),
          row.getString("next_due_text"),
          row.getString("created_text"));
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
      return due != null && !now.isBefore(due);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
  }
}
