package org.refdesk.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostReaderTest {

  private static final String STAT =
      "4242 (a (strange) name) S 1 4242 4242 0 -1 4194560 1000 2000 0 0 150 50 30 20 20 0 9 0 100";

  @Test
  void aProcessCountsItsTimeAsProgramAndAsKernel() {
    assertThat(CostReader.ticks(STAT, false)).isEqualTo(200);
  }

  @Test
  void childrenThatHaveEndedCountWhereTheyBelongToIt() {
    assertThat(CostReader.ticks(STAT, true)).isEqualTo(250);
  }

  @Test
  void thisProcessHasUsedTime() {
    Cost cost = CostReader.read(new Watched("me", ProcessHandle.current().pid(), true));

    assertThat(cost.cpuSeconds()).isPositive();
  }

  @Test
  void aProcessThatIsGoneHasUsedNothing() {
    Cost cost = CostReader.read(new Watched("nobody", Long.MAX_VALUE, true));

    assertThat(cost).isEqualTo(new Cost(0, 0));
  }
}
