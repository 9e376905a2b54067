package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.delivery.Suspicion.Verdict;

class SuspicionTest {

  private final Suspicion suspicion = new Suspicion();

  @Test
  void severalMailsInARowAreAnOutageUntilOneIsTaken() {
    assertThat(LongStream.rangeClosed(1, 4).mapToObj(suspicion::refused))
        .containsOnly(Verdict.OPEN);
    assertThat(suspicion.isOutage()).isFalse();
    assertThat(suspicion.refused(5)).isEqualTo(Verdict.OUTAGE);
    assertThat(suspicion.refused(1)).isEqualTo(Verdict.OUTAGE);
    assertThat(suspicion.isOutage()).isTrue();

    suspicion.taken(6);
    assertThat(suspicion.isOutage()).isFalse();
  }

  @Test
  void oneMailAloneIsNoOutageHoweverOften() {
    for (int i = 0; i < 100; i++) {
      assertThat(suspicion.refused(1)).isEqualTo(Verdict.OPEN);
    }
  }

  @Test
  void whatIsRefusedAgainAfterAnotherWasTakenIsRefusedForItsOwnSake() {
    suspicion.refused(1);
    suspicion.taken(2);
    assertThat(suspicion.refused(1)).isEqualTo(Verdict.OWN);
    assertThat(suspicion.refused(3)).isEqualTo(Verdict.OPEN);
    // now there may be an outage
    assertThat(suspicion.refused(1)).isEqualTo(Verdict.OPEN);
  }
}
