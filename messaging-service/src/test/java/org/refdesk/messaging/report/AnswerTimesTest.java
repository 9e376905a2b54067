package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {

  @Test
  void theFirstMinutesAreExactAndTheLastBucketTakesAllThatIsLonger() {
    for (int minute = 0; minute < 16; minute++) {
      assertThat(AnswerTimes.bucket(Duration.ofMinutes(minute).plusSeconds(59))).isEqualTo(minute);
    }
    int last = AnswerTimes.bucket(Duration.ofDays(365 * 31));
    assertThat(AnswerTimes.bucket(Duration.ofDays(365 * 1000))).isEqualTo(last).isEqualTo(175);
    for (int bucket = 0; bucket < last; bucket++) {
      assertThat(AnswerTimes.bucket(Duration.ofMinutes(AnswerTimes.middle(bucket))))
          .isEqualTo(bucket);
    }
  }

  @Test
  void withoutAnAnswerThereIsNoPercentile() {
    assertThat(new AnswerTimes().percentile(50)).isNull();
  }
}
