package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.refdesk.document.storage.Pace;

class VigilTest {

  private static final Duration TOUCH_EVERY = Duration.ofSeconds(20);

  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private boolean mine = true;
  private int touches;

  private final Vigil vigil =
      new Vigil(
          new Now(),
          new Pace(Duration.ofMinutes(1), 1024),
          TOUCH_EVERY,
          () -> {
            touches++;
            return mine;
          });

  @Test
  void showsNowAndThenThatTheUploadIsAlive() {
    vigil.advanced(1);
    vigil.goesOn();
    assertThat(touches).isZero();

    now = now.plus(TOUCH_EVERY);
    vigil.goesOn();
    vigil.advanced(1);
    assertThat(touches).isEqualTo(1);
  }

  @Test
  void endsAnUploadWhoseRowWasTaken() {
    mine = false;
    now = now.plus(TOUCH_EVERY);

    assertThatThrownBy(vigil::goesOn).isInstanceOf(HttpProblem.class).hasMessageContaining("state");
  }

  @Test
  void doesNotBlameTheSenderForTheStore() {
    now = now.plus(Duration.ofMinutes(5));

    vigil.goesOn();

    assertThat(touches).isEqualTo(1);
  }

  private final class Now extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
