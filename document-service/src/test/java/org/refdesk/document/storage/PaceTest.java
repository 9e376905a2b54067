package org.refdesk.document.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");
  private final Pace pace = new Pace(Duration.ofMinutes(1), 1000);

  @Test
  void everyBodyHasItsGrace() {
    assertThat(pace.tooSlow(START, 1, START.plusSeconds(60))).isFalse();
    assertThat(pace.tooSlow(START, 1, START.plusSeconds(61))).isTrue();
  }

  @Test
  void beyondItTheAverageRateCounts() {
    assertThat(pace.tooSlow(START, 3_600_000, START.plusSeconds(3_660))).isFalse();
    assertThat(pace.tooSlow(START, 3_600_000, START.plusSeconds(3_661))).isTrue();
  }

  @Test
  void theLargestBodyDoesNotOverflow() {
    assertThat(pace.tooSlow(START, 5L << 30, START.plusSeconds(5_000_000))).isFalse();
  }
}
