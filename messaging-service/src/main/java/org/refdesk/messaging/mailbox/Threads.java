package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.refdesk.commons.organization.OrganizationContext;

/** To which conversation an earlier mail belongs, sent or received. */
@ApplicationScoped
public class Threads {

  private static final String SENT =
      "select conversation_id from delivery where organization = ? and id = ?";

  /** A function of the database, which alone may see the mails of all libraries. */
  private static final String RECEIVED = "select * from conversations_of_mails(?) limit 1";

  private final DataSource database;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public Threads(DataSource database, EntityManager entities, OrganizationContext organization) {
    this.database = database;
    this.entities = entities;
    this.organization = organization;
  }

  /** The conversation of a mail that the library in context sent. */
  @Transactional
  public Optional<Long> ofDelivery(long delivery) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(SENT)) {
                statement.setString(1, organization.current());
                statement.setLong(2, delivery);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(row.getLong(1)) : Optional.<Long>empty();
                }
              }
            });
  }

  /** Where the first of these mails belongs that was received, by whichever library. */
  @Transactional
  Optional<Destination> ofReceived(List<String> messageIds) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(RECEIVED)) {
      statement.setArray(1, connection.createArrayOf("text", messageIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(Destination.thread(row.getString(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }
}
