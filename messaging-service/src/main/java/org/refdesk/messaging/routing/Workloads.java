package org.refdesk.messaging.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.Optional;
import org.hibernate.Session;

/** How much staff have to do. */
@ApplicationScoped
class Workloads {

  /** Nobody counts further: whoever has so many has enough, and each new conversation asks. */
  private static final int MOST = 1_000;

  /**
   * Those whose turn is the library's: whoever has answered has nothing to do until somebody writes
   * again. The condition on the status is that of the index conversation_awaits_library.
   */
  private static final String LEAST =
      """
      select s.code
      from unnest(?::text[]) s(code)
      cross join lateral (
        select count(*) as n from (
          select from conversation c
          where c.organization = ? and c.processor = s.code and c.status in ('A', 'D')
          limit ?) q) has
      order by has.n, random() limit 1""";

  private final EntityManager entities;

  @Inject
  Workloads(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Who of these has the fewest conversations that await the library; of several any one, so that
   * nobody is always the first. What others begin at the same moment is not counted yet.
   */
  Optional<String> least(String organization, Collection<String> staff) {
    if (staff.isEmpty()) {
      return Optional.empty();
    }
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(LEAST)) {
                statement.setArray(1, connection.createArrayOf("text", staff.toArray()));
                statement.setString(2, organization);
                statement.setInt(3, MOST);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
              }
            });
  }
}
