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
      from (select search_query(?, ?, ?) as query) asked
      cross join lateral search_conversations(asked.query, ?, ?::timestamptz, ?, ?, ?) f
      where asked.query is not null
      order by f.created desc, f.id desc""";

  /** The first messages of each conversation: an excerpt is a hint, not worth reading them all. */
  private static final String TEXTS =
      """
      select c.id, m.position, m.kind, m.text
      from unnest(?) c (id) cross join lateral (
        select position, kind, left(text, 4000) as text from message
        where organization = ? and conversation_id = c.id and (? or kind <> 'INTERNAL_NOTE')
        order by position limit 20) m
      order by c.id, m.position""";

  private final EntityManager entities;

  @Inject
  SearchTable(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What to look for.
   *
   * @param internal whether internal notes are looked into
   * @param marks conditions beside the words, as {@code search_marks} writes them
   * @param since earliest creation
   * @param before creation that is already too late; null for none
   */
  record Asked(
      List<String> words,
      boolean internal,
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
  List<Found> find(Asked asked, @Nullable Found after, int limit) {
    return work(connection -> find(connection, asked, after, limit));
  }

  private static List<Found> find(
      Connection connection, Asked asked, @Nullable Found after, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setArray(1, connection.createArrayOf("text", asked.words().toArray()));
      statement.setBoolean(2, asked.internal());
      statement.setArray(3, connection.createArrayOf("text", asked.marks().toArray()));
      statement.setObject(4, asked.since() == null ? null : asked.since().atOffset(ZoneOffset.UTC));
      statement.setString(
          5,
          after != null
              ? after.created()
              : asked.before() == null ? null : asked.before().toString());
      statement.setLong(6, after == null ? 0 : after.id());
      // a customer's conversations are few: the index finds them by the customer
      statement.setInt(7, asked.internal() ? WALK : 0);
      statement.setInt(8, limit);
      List<Found> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new Found(row.getLong(1), row.getString(2)));
        }
      }
      return found;
    }
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
