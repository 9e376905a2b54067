package org.refdesk.document.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartBudgetTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private final PartBudget budget = new PartBudget(10 * 1024);

  @Test
  void smallBuffersTakeLittle() throws InterruptedException {
    assertThat(budget.acquire(1, AT_ONCE)).isPresent();
    assertThat(budget.free()).isEqualTo(9 * 1024);
  }

  @Test
  void nobodyGetsWhatIsTaken() throws InterruptedException {
    var all = budget.acquire(Integer.MAX_VALUE, AT_ONCE).orElseThrow();

    assertThat(budget.acquire(1, Duration.ofMillis(10))).isEmpty();
    all.close();
    assertThat(budget.acquire(1, AT_ONCE)).isPresent();
  }

  @Test
  void whatIsGivenBackTwiceCountsOnce() throws InterruptedException {
    var lease = budget.acquire(1024, AT_ONCE).orElseThrow();
    lease.close();
    lease.close();

    assertThat(budget.free()).isEqualTo(10 * 1024);
  }
}
