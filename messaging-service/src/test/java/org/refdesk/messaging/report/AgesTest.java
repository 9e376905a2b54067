package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  @Test
  void areTheDaysSinceConversationsBegan() {
    Ages ages = new Ages(TODAY);
    ages.add(TODAY, 5);
    ages.add(TODAY.minusDays(1), 3);
    ages.add(TODAY.minusDays(40), 1);
    ages.add(TODAY.minusDays(9), 1);

    assertThat(ages.open()).isEqualTo(10);
    assertThat(ages.percentile(50)).isZero();
    assertThat(ages.percentile(51)).isEqualTo(1);
    assertThat(ages.percentile(90)).isEqualTo(9);
    assertThat(ages.percentile(100)).isEqualTo(40);
  }

  @Test
  void areNoneWhereNothingIsOpen() {
    assertThat(new Ages(TODAY).percentile(50)).isNull();
  }
}
