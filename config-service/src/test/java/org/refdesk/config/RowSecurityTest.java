package org.refdesk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;
import org.refdesk.local.ServiceName;

/** What the database itself shows and allows to the role that the service works with. */
@ServiceTest
class RowSecurityTest {

  private static final List<String> TABLES =
      List.of("lookup_record", "lookup_reference", "lookup_history", "customer", "customer_erased");

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    tree.addBasics(tree.system);
    tree.addBasics(tree.library);
    tree.addBasics(tree.otherLibrary);
    for (String library : List.of(tree.library, tree.otherLibrary)) {
      for (String number : List.of("1", "2")) {
        tree.as("ils", Roles.SYSTEM)
            .body("{\"name\":\"Ada\"}")
            .put(Tree.at(library, "customers", number))
            .then()
            .statusCode(201);
      }
      tree.as("ils", Roles.SYSTEM)
          .delete(Tree.at(library, "customers", "2"))
          .then()
          .statusCode(204);
    }
  }

  @Test
  void withoutAnOrganizationNothingIsVisible() throws SQLException {
    for (String organization : new String[] {null, "", "NEVER"}) {
      for (String table : TABLES) {
        assertThat(organizationsSeen(table, organization)).as(table).isEmpty();
      }
    }
  }

  @Test
  void recordsAreVisibleFromBelow() throws SQLException {
    assertThat(organizationsSeen("lookup_record", tree.branch))
        .containsExactlyInAnyOrder(tree.system, tree.library);
    assertThat(organizationsSeen("lookup_record", tree.system)).containsExactly(tree.system);
  }

  @Test
  void whoUsesARecordIsVisibleFromAbove() throws SQLException {
    assertThat(organizationsSeen("lookup_reference", tree.financial))
        .containsExactlyInAnyOrder(tree.library, tree.otherLibrary);
    assertThat(organizationsSeen("lookup_reference", tree.branch)).isEmpty();
  }

  @Test
  void theHistoryOfRecordsIsVisibleFromBelowAndThatOfOrganizationsIsNot() throws SQLException {
    assertThat(organizationsSeen("lookup_history where kind <> 'organizations'", tree.branch))
        .containsExactlyInAnyOrder(tree.system, tree.library);
    assertThat(organizationsSeen("lookup_history where kind = 'organizations'", tree.branch))
        .containsExactly(tree.branch);
    assertThat(organizationsSeen("lookup_history", tree.system)).containsExactly(tree.system);
    assertThatThrownBy(
            () ->
                changed(
                    "insert into lookup_history select '"
                        + tree.system
                        + "', kind, code, 9, action, before, after, changed_at, changed_by from"
                        + " lookup_history limit 1",
                    tree.library))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void customersAreVisibleToTheirOwnOrganizationOnly() throws SQLException {
    for (String table : List.of("customer", "customer_erased")) {
      assertThat(organizationsSeen(table, tree.library)).as(table).containsExactly(tree.library);
    }
    assertThat(organizationsSeen("customer", tree.branch)).isEmpty();
    assertThat(organizationsSeen("customer", tree.financial)).isEmpty();
  }

  @Test
  void onlyOwnRowsAreWritable() throws SQLException {
    assertThat(changed("update lookup_record set description = 'x'", tree.branch)).isZero();
    assertThat(changed("delete from lookup_record where kind = 'units'", tree.branch)).isZero();
    assertThat(changed("update lookup_record set description = 'x'", tree.otherLibrary))
        .isEqualTo(4);
    String insert =
        "insert into customer (organization, number, name, version, changed_at) values ('%s', '9',"
            + " 'x', 1, now())";
    assertThatThrownBy(() -> changed(insert.formatted(tree.library), tree.otherLibrary))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () ->
                changed(
                    "update lookup_record set organization = '" + tree.library + "'",
                    tree.otherLibrary))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void searchesAmongCustomersUseTheirIndexes() throws SQLException {
    try (Connection owner =
            EmbeddedStackResource.stack()
                .postgres()
                .connect(ServiceName.CONFIG.database(), ServiceName.CONFIG.ownerRole());
        Statement statement = owner.createStatement()) {
      statement.execute(
          "select set_config('refdesk.organization', '%s', false)".formatted(tree.library));
      statement.execute(
          """
          insert into customer (organization, number, barcode, name, email, version, changed_at)
          select '%s', 'N' || n, 'BARCODE' || 1000 + n, md5(n::text), n || '@example.org', 1, now()
          from generate_series(1, 20000) n\
          """
              .formatted(tree.library));
      statement.execute("analyze customer");
    }
    assertThat(plan("name_key >= 'abc' and name_key < 'abd'")).contains("customer_name");
    assertThat(plan("barcode = '1234567890'")).contains("customer_barcode");
    assertThat(plan("email_key = 'a@b.org'")).contains("customer_email");
  }

  private String plan(String condition) throws SQLException {
    List<String> lines =
        inTransaction(
            tree.library,
            connection ->
                column(
                    connection,
                    "explain (costs off) select * from customer where organization = '"
                        + tree.library
                        + "' and "
                        + condition));
    return String.join("\n", lines);
  }

  private static List<String> organizationsSeen(String table, @Nullable String organization)
      throws SQLException {
    return inTransaction(
        organization,
        connection -> column(connection, "select distinct organization from " + table));
  }

  /** Carries out a change and rolls it back. */
  private static int changed(String change, String organization) throws SQLException {
    return inTransaction(
        organization,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(change);
          }
        });
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private static <T> T inTransaction(@Nullable String organization, Work<T> work)
      throws SQLException {
    try (Connection connection =
        EmbeddedStackResource.stack()
            .postgres()
            .connect(ServiceName.CONFIG.database(), ServiceName.CONFIG.appRole())) {
      connection.setAutoCommit(false);
      if (organization != null) {
        try (PreparedStatement statement =
            connection.prepareStatement("select set_config('refdesk.organization', ?, true)")) {
          statement.setString(1, organization);
          statement.execute();
        }
      }
      T result = work.in(connection);
      connection.rollback();
      return result;
    }
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
