package org.refdesk.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refdesk.local.process.StackException;

class WatchedTest {

  private final List<String> said = new ArrayList<>();
  private boolean alive = true;
  private int starts;
  private long now;

  private final Watched watched =
      new Watched("gateway", () -> alive, () -> starts++, said::add, () -> now);

  @Test
  void what_lives_is_left_alone() {
    watched.look();

    assertThat(starts).isZero();
  }

  @Test
  void what_died_is_started_again_at_once() {
    alive = false;
    watched.look();

    assertThat(starts).isEqualTo(1);
    assertThat(said).containsExactly("gateway has ended; starting it again (1)");
  }

  @Test
  void what_dies_again_and_again_gets_longer_and_longer_pauses() {
    alive = false;
    List<Integer> seconds = new ArrayList<>();
    for (int second = 0; second <= 100; second++) {
      now = Duration.ofSeconds(second).toNanos();
      int before = starts;
      watched.look();
      if (starts > before) {
        seconds.add(second);
      }
    }

    assertThat(seconds).containsExactly(0, 1, 3, 7, 15, 31, 61, 91);
  }

  @Test
  void a_long_life_is_forgiven() {
    alive = false;
    watched.look();
    alive = true;
    now = Duration.ofSeconds(40).toNanos();
    watched.look();

    alive = false;
    watched.look();

    assertThat(starts).isEqualTo(2);
  }

  @Test
  void a_start_that_fails_is_told_and_tried_again() {
    Watched failing =
        new Watched(
            "kafka",
            () -> false,
            () -> {
              throw new StackException("Kafka ended while starting.");
            },
            said::add,
            () -> now);

    failing.look();

    assertThat(said).last().isEqualTo("Kafka ended while starting.");
    assertThat(failing.restarts()).isEqualTo(1);
  }
}
