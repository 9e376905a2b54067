package org.refdesk.messaging.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Reads the copy of the customers directory. */
@ApplicationScoped
public class Customers {

  private static final String FIND =
      "select number, barcode, name, phone, email, language, branch from customer_copy"
          + " where organization = ? and number = ? and not deleted";

  private static final String BY_EMAIL =
      "select number from customer_copy"
          + " where organization = ? and lower(email) = lower(?) and not deleted"
          + " order by number limit 2";

  private final EntityManager entities;

  @Inject
  public Customers(EntityManager entities) {
    this.entities = entities;
  }

  /** The customer, if the library system has told us of this number. */
  @Transactional
  public Optional<Customer> find(String organization, String number) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, organization);
                statement.setString(2, number);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next()
                      ? Optional.of(
                          new Customer(
                              row.getString(1),
                              row.getString(2),
                              row.getString(3),
                              row.getString(4),
                              row.getString(5),
                              row.getString(6),
                              row.getString(7)))
                      : Optional.<Customer>empty();
                }
              }
            });
  }

  /** Numbers of the customers who have this address: two where there are more. */
  @Transactional
  public List<String> withEmail(String organization, String email) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(BY_EMAIL)) {
                statement.setString(1, organization);
                statement.setString(2, email);
                List<String> numbers = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    numbers.add(row.getString(1));
                  }
                }
                return numbers;
              }
            });
  }
}
