package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private final Hand hand = new Hand();
  private final Silence silence = new Silence(Duration.ofSeconds(3), hand);

  @Test
  void whoDoesNotAnswerIsLeftAloneLongerEachTime() {
    assertThat(silence.lasts()).isFalse();
    for (int seconds : new int[] {1, 2, 3, 3}) {
      silence.goesOn();
      hand.now = hand.now.plusSeconds(seconds).minusMillis(1);
      assertThat(silence.lasts()).isTrue();
      hand.now = hand.now.plusMillis(1);
      assertThat(silence.lasts()).isFalse();
    }
  }

  @Test
  void anyAnswerEndsIt() {
    silence.goesOn();
    silence.goesOn();
    silence.ends();
    assertThat(silence.lasts()).isFalse();
    silence.goesOn();
    hand.now = hand.now.plusSeconds(1);
    assertThat(silence.lasts()).isFalse();
  }

  /** A clock that is moved by hand. */
  private static final class Hand extends Clock {

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

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
