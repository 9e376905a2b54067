package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** Reads what mails of the library in context say. */
@ApplicationScoped
public class LetterTable {

  private static final String HEAD =
      """
      select d.kind, d.address, d.message_id, o.name, o.language
      from delivery d left join organization_copy o on o.code = d.organization
      where d.organization = ? and d.id = ?""";

  private static final String MESSAGE =
      """
      select d.conversation_id, d.position, c.subject, c.customer_name, c.customer_language,
        m.kind, m.text, cardinality(m.documents) as documents
      from delivery d
      join conversation c on c.organization = d.organization and c.id = d.conversation_id
      join message m on m.organization = d.organization
        and m.conversation_id = d.conversation_id and m.position = d.position
      where d.organization = ? and d.id = ?""";

  private static final String EARLIER =
      """
      select message_id from delivery
      where organization = ? and conversation_id = ? and position < ?
        and status in ('SENT', 'BOUNCED')
      order by position desc limit ?""";

  private static final String NOTICES =
      """
      select n.kind, n.conversation_id, c.subject, n.clock, n.due_at, o.time_zone,
        count(*) over () as total
      from notification n
      join conversation c on c.organization = n.organization and c.id = n.conversation_id
      left join organization_copy o on o.code = coalesce(c.branch, c.organization)
      where n.organization = ? and n.mailed_with = ? and n.read_at is null
      order by n.id limit ?""";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public LetterTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** What the library is called, and its language; the code where it is not known here. */
  record Library(String name, @Nullable String language) {}

  /** What each mail has. */
  record Head(DeliveryKind kind, String address, String messageId, Library library) {}

  /** A message as it is to be mailed. */
  record Text(
      long conversation,
      int position,
      String subject,
      @Nullable String customer,
      @Nullable String language,
      boolean automatic,
      String text,
      int documents) {}

  /**
   * A notification as it is to be mailed.
   *
   * @param total how many its mail tells of, more than are read
   */
  record Notice(
      String kind,
      long conversation,
      String subject,
      @Nullable String clock,
      @Nullable Instant due,
      @Nullable ZoneId zone,
      int total) {}

  @Transactional(TxType.MANDATORY)
  Optional<Head> head(long delivery) {
    return read(
            HEAD,
            row ->
                new Head(
                    DeliveryKind.valueOf(row.getString("kind")),
                    row.getString("address"),
                    row.getString("message_id"),
                    new Library(
                        row.getString("name") == null
                            ? organization.current()
                            : row.getString("name"),
                        row.getString("language"))),
            delivery)
        .stream()
        .findFirst();
  }

  @Transactional(TxType.MANDATORY)
  Optional<Text> message(long delivery) {
    return read(
            MESSAGE,
            row ->
                new Text(
                    row.getLong("conversation_id"),
                    row.getInt("position"),
                    row.getString("subject"),
                    row.getString("customer_name"),
                    row.getString("customer_language"),
                    row.getString("kind").equals("AUTOMATIC"),
                    row.getString("text"),
                    row.getInt("documents")),
            delivery)
        .stream()
        .findFirst();
  }

  /** Message-IDs of the mails of a conversation that came before a message, the oldest first. */
  @Transactional(TxType.MANDATORY)
  List<String> earlier(long conversation, int position, int most) {
    return read(EARLIER, row -> row.getString(1), conversation, position, most).reversed();
  }

  /** The notifications of a mail that are unread, the first so many. */
  @Transactional(TxType.MANDATORY)
  List<Notice> notices(long delivery, int most) {
    return read(
        NOTICES,
        row -> {
          OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
          String zone = row.getString("time_zone");
          return new Notice(
              row.getString("kind"),
              row.getLong("conversation_id"),
              row.getString("subject"),
              row.getString("clock"),
              due == null ? null : due.toInstant(),
              zone == null ? null : ZoneId.of(zone),
              row.getInt("total"));
        },
        delivery,
        most);
  }

  private <T> List<T> read(String sql, RowReader<T> reader, Object... values) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, organization.current());
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 2, values[i]);
                }
                List<T> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    rows.add(reader.read(row));
                  }
                }
                return rows;
              }
            });
  }

  /** Makes something of a row. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
