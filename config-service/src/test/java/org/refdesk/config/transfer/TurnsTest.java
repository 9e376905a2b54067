package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static Turns turns(Duration patience) {
    return new Turns(
        new TransferConfig() {
          @Override
          public MemorySize largest() {
            return new MemorySize(BigInteger.ONE);
          }

          @Override
          public int mostRows() {
            return 1;
          }

          @Override
          public int atOnce() {
            return 2;
          }

          @Override
          public Duration patience() {
            return patience;
          }
        });
  }

  @Test
  void anOrganizationHasOneAtATime() {
    Turns turns = turns(Duration.ZERO);
    try (Turns.Turn first = turns.toCarryOut("ONE");
        Turns.Turn other = turns.toCarryOut("TWO")) {
      assertBusy(() -> turns.toCarryOut("ONE"));
      assertBusy(() -> turns.toCarryOut("THREE"));
    }
    turns.toCarryOut("ONE").close();
  }

  @Test
  void whoWaitsIsNextWhenATurnEnds() {
    Turns turns = turns(Duration.ofMinutes(5));
    Turns.Turn first = turns.toCarryOut("ONE");
    CompletableFuture<Turns.Turn> second =
        CompletableFuture.supplyAsync(() -> turns.toCarryOut("ONE"));
    assertThat(second).isNotDone();
    first.close();
    second.join().close();
  }

  @Test
  void filesBeyondARoomfulAreSentAway() {
    Turns turns = turns(Duration.ZERO);
    List<Turns.Turn> places = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      places.add(turns.toReceive());
    }
    assertBusy(turns::toReceive);
    places.getFirst().close();
    turns.toReceive().close();
  }

  private static void assertBusy(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(503);
              assertThat(problem.getHeaders()).containsEntry("Retry-After", 10);
            });
  }
}
