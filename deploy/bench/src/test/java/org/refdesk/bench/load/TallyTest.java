package org.refdesk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final long MILLI = 1_000_000;

  @Test
  void percentilesAreThoseOfAllCalls() {
    Tally tally = new Tally();
    for (int i = 1; i <= 100; i++) {
      tally.record(good(), i * MILLI);
    }

    assertThat(tally.millis(50)).isCloseTo(50, within(0.1));
    assertThat(tally.millis(99)).isCloseTo(99, within(0.1));
    assertThat(tally.maxMillis()).isCloseTo(100, within(0.1));
  }

  @Test
  void callsThatWentWrongAreNoPartOfTheRate() {
    Tally tally = new Tally();
    tally.record(good(), MILLI);
    tally.record(good(), MILLI);
    tally.record(new Outcome("create", "503", false), MILLI);

    assertThat(tally.rate(Duration.ofSeconds(2))).isEqualTo(1.0);
    assertThat(tally.count()).isEqualTo(3);
    assertThat(tally.errors()).isEqualTo(1);
    assertThat(tally.statuses()).isEqualTo(Map.of("201", 2L, "503", 1L));
  }

  @Test
  void talliesOfConnectionsAddUp() {
    Tally one = new Tally();
    one.record(good(), MILLI);
    Tally other = new Tally();
    other.record(new Outcome("create", "503", false), 3 * MILLI);

    one.add(other);

    assertThat(one.count()).isEqualTo(2);
    assertThat(one.errors()).isEqualTo(1);
    assertThat(one.maxMillis()).isCloseTo(3, within(0.01));
  }

  @Test
  void roundsOfALoadAddUpToOneRate() {
    Tally tally = new Tally();
    tally.record(good(), MILLI);
    Result round = new Result(Duration.ofSeconds(1), Map.of("create", tally));

    Result sum = Result.none().plus(round).plus(round);

    assertThat(sum.measured()).isEqualTo(Duration.ofSeconds(2));
    assertThat(sum.rate()).isEqualTo(1.0);
    assertThat(round.total().count()).as("the parts stay as they are").isEqualTo(1);
  }

  private static Outcome good() {
    return new Outcome("create", "201", true);
  }
}
