package org.refdesk.messaging.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.MessageKind;

/** The rows of {@code conversation_words}, and the texts in which hits are shown. */
@ApplicationScoped
class SearchTable {

  /** How many of the newest conversations are looked through before the index is asked. */
  private static final int WALK = 2_000;

  private static final String FIND =
      """
      select f.id, f.created::text
      from (select search_query(?, true, ?) as query) asked
      cross join lateral search_conversations(asked.query, ?, ?::timestamptz, ?, ?, ?) f
      where asked.query is not null
      order by f.created desc, f.id desc\
      """;

  /**
   * The conversations of one customer, newest first, until enough of them match. What is asked for
   * is looked for in their rows alone: in the index of all words it would cost what others wrote.
   */
  static final String FIND_OWN =
      """
      select c.id, c.created_at::text
      from conversation c
      cross join lateral (
        select w.words @@ (select search_query(?, false, '{}')) as hit from conversation_words w
        where w.organization = c.organization and w.conversation_id = c.id offset 0) found
      where c.organization = ? and c.customer_number = ?
        and c.created_at >= ?::timestamptz and (c.created_at, c.id) < (?::timestamptz, ?)
        and found.hit
      order by c.created_at desc, c.id desc limit ?\
      """;

  /** The first messages of each conversation: an excerpt is a hint, not worth reading them all. */
  private static final String TEXTS =
      """
      select c.id, m.position, m.kind, m.text
      from unnest(?) c (id) cross join lateral (
        select position, kind, left(text, 4000) as text from message
        where organization = ? and conversation_id = c.id and (? or kind <> 'INTERNAL_NOTE')
        order by position limit 20) m
      order by c.id, m.position\
      """;

  private final EntityManager entities;

  @Inject
  SearchTable(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What to look for.
   *
   * @param owner the customer who looks into their own conversations, without internal notes; null
   *     for staff, who look into all
   * @param marks conditions beside the words, as {@code search_marks} writes them
   * @param since earliest creation
   * @param before creation that is already too late; null for none
   */
  record Asked(
      List<String> words,
      @Nullable String owner,
      List<String> marks,
      @Nullable Instant since,
      @Nullable Instant before) {}

  /**
   * @param created as text, exact to the microsecond
   */
  record Found(long id, String created) {}

  record Text(long conversation, int position, MessageKind kind, String text) {}

  /**
   * The newest conversations that match.
   *
   * @param after the last one of the page before
   */
  List<Found> find(String organization, Asked asked, @Nullable Found after, int limit) {
    String owner = asked.owner();
    return work(
        connection ->
            owner == null
                ? find(connection, asked, after, limit)
                : findOwn(connection, organization, owner, asked, after, limit));
  }

  private static List<Found> find(
      Connection connection, Asked asked, @Nullable Found after, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setArray(1, connection.createArrayOf("text", asked.words().toArray()));
      statement.setArray(2, connection.createArrayOf("text", asked.marks().toArray()));
      statement.setObject(3, asked.since() == null ? null : asked.since().atOffset(ZoneOffset.UTC));
      statement.setString(4, before(asked, after));
      statement.setLong(5, after == null ? 0 : after.id());
      statement.setInt(6, WALK);
      statement.setInt(7, limit);
      return read(statement);
    }
  }

  private static List<Found> findOwn(
      Connection connection,
      String organization,
      String owner,
      Asked asked,
      @Nullable Found after,
      int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND_OWN)) {
      statement.setArray(1, connection.createArrayOf("text", asked.words().toArray()));
      statement.setString(2, organization);
      statement.setString(3, owner);
      statement.setString(4, asked.since() == null ? "-infinity" : asked.since().toString());
      statement.setString(5, Objects.requireNonNullElse(before(asked, after), "infinity"));
      statement.setLong(6, after == null ? 0 : after.id());
      statement.setInt(7, limit);
      return read(statement);
    }
  }

  private static @Nullable String before(Asked asked, @Nullable Found after) {
    if (after != null) {
      return after.created();
    }
    return asked.before() == null ? null : asked.before().toString();
  }

  private static List<Found> read(PreparedStatement statement) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(new Found(row.getLong(1), row.getString(2)));
      }
    }
    return found;
  }

  /** The beginnings of the messages of these conversations, in order. */
  List<Text> texts(String organization, Collection<Long> conversations, boolean internal) {
    return work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            Array ids = connection.createArrayOf("bigint", conversations.toArray());
            statement.setArray(1, ids);
            statement.setString(2, organization);
            statement.setBoolean(3, internal);
            List<Text> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                texts.add(
                    new Text(
                        row.getLong(1),
                        row.getInt(2),
                        MessageKind.valueOf(row.getString(3)),
                        row.getString(4)));
              }
            }
            return texts;
          }
        });
  }

  private <T> T work(ReturningWork<T> work) {
    return entities.unwrap(Session.class).doReturningWork(work);
  }
}
