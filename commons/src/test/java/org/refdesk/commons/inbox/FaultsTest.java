package org.refdesk.commons.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01", "58030", "25006"})
  void theDatabasesOwnTroublesPass(String state) {
    assertThat(Faults.passes(new IllegalStateException(new SQLException("x", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22P02", "42501", "42P01"})
  void whatTheDatabaseRefusesStays(String state) {
    assertThat(Faults.passes(new IllegalStateException(new SQLException("x", state)))).isFalse();
  }

  @Test
  void anExhaustedPoolPasses() {
    assertThat(Faults.passes(new SQLException("Acquisition timeout"))).isTrue();
  }

  @Test
  void aFailedCommitPassesIfTheDatabaseFailedIt() {
    RollbackException commit = new RollbackException("could not commit");
    assertThat(Faults.passes(new IllegalStateException(commit))).isFalse();
    commit.addSuppressed(new SQLException("gone", "08006"));
    assertThat(Faults.passes(new IllegalStateException(commit))).isTrue();
  }

  @Test
  void aFaultOfTheHandlerStays() {
    assertThat(Faults.passes(new IllegalArgumentException("no code"))).isFalse();
    assertThat(Faults.passes(new StackOverflowError())).isFalse();
  }

  @Test
  void theReasonNamesTheRoot() {
    assertThat(
            Faults.reason(new IllegalStateException("outer", new SQLException("inner", "23505"))))
        .contains("outer")
        .contains("inner");
  }
}
