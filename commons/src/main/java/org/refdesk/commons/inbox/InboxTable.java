package org.refdesk.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.refdesk.commons.cloudevents.EventIds;

/** The SQL of the inbox. Every method runs within a transaction. */
@ApplicationScoped
class InboxTable {

  private static final String REMEMBER =
      """
      insert into inbox (consumer, event_id, handled_at)
      select ?, event_id, ? from unnest(?::uuid[]) as event_id
      on conflict do nothing returning event_id\
      """;

  /* Ids begin with their time: the range finds old rows without an index on handled_at, which then
   * decides. An event that waited long to be handled has an old id and is kept none the less. */
  private static final String PRUNE =
      """
      delete from inbox where ctid = any (array(
        select ctid from inbox
        where consumer = ? and event_id < ? and handled_at < ?
        order by event_id limit ?))\
      """;

  private final DataSource database;

  @Inject
  InboxTable(DataSource database) {
    this.database = database;
  }

  /** Remembers the events and gives the ids of those that were not known. */
  Set<UUID> remember(String consumer, Collection<UUID> ids, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      statement.setString(1, consumer);
      statement.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
      Set<UUID> fresh = new HashSet<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          fresh.add(result.getObject(1, UUID.class));
        }
      }
      return fresh;
    } catch (SQLException e) {
      throw new InboxUnavailableException(e);
    }
  }

  /** Forgets events handled before the given time, at most so many, and says how many. */
  @Transactional
  int prune(String consumer, Instant before, int most) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.setString(1, consumer);
      statement.setObject(2, EventIds.lowest(before));
      statement.setObject(3, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      statement.setInt(4, most);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new InboxUnavailableException(e);
    }
  }
}
