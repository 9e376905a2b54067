package org.refdesk.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyLaneFallsToOneThread(int threads) {
    List<Short> all =
        IntStream.range(0, threads).boxed().flatMap(t -> Stream.of(Lanes.of(t, threads))).toList();
    assertThat(all).containsExactlyInAnyOrder((short) 0, (short) 1, (short) 2, (short) 3);
  }

  @Test
  void keysSpreadOverAllLanes() {
    assertThat(Stream.generate(() -> Lanes.of(UUID.randomUUID().toString())).limit(1_000))
        .containsOnly((short) 0, (short) 1, (short) 2, (short) 3);
  }

  @Test
  void aKeyKeepsItsLane() {
    assertThat(Lanes.of("NYC/message-types/QU")).isEqualTo(Lanes.of("NYC/message-types/QU"));
  }
}
