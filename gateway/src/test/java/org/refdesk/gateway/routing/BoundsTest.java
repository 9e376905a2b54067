package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Bounds bounds = new Bounds(0, 0, 10 * SECOND, 100, 0, 0);

  @Test
  void givesEverybodyTheGrace() {
    assertThat(bounds.tooSlow(10 * SECOND, 0)).isFalse();
    assertThat(bounds.tooSlow(10 * SECOND + 1, 0)).isTrue();
  }

  @Test
  void asksForTheRateOverAllTheTimeAfterIt() {
    assertThat(bounds.tooSlow(20 * SECOND, 1000)).isFalse();
    assertThat(bounds.tooSlow(20 * SECOND, 999)).isTrue();
  }

  @Test
  void doesNotOverflow() {
    Bounds fast = new Bounds(0, 0, 0, Long.MAX_VALUE, 0, 0);
    assertThat(fast.tooSlow(Long.MAX_VALUE / 2, 5L << 30)).isTrue();
    assertThat(bounds.tooSlow(20 * SECOND, Long.MAX_VALUE)).isFalse();
  }
}
