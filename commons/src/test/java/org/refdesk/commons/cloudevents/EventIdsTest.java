package org.refdesk.commons.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");

  @Test
  void areOfVersion7AndBeginWithTheirTime() {
    UUID id = EventIds.next(NOW);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void areNeverTheSame() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(EventIds.next(NOW));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void lieBetweenTheLowestOfTheirMillisecondAndOfTheNext() {
    // As text, because that is the order of the database: bytes from the left, unsigned.
    assertThat(EventIds.next(NOW).toString())
        .isGreaterThanOrEqualTo(EventIds.lowest(NOW).toString())
        .isLessThan(EventIds.lowest(NOW.plusMillis(1)).toString());
  }
}
