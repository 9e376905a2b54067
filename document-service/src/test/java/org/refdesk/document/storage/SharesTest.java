package org.refdesk.document.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

  private final Shares shares = new Shares(10);

  @Test
  void nobodyGetsMoreThanAShare() {
    assertThat(shares.take("a", 6)).isPresent();
    assertThat(shares.take("a", 4)).isPresent();
    assertThat(shares.take("a", 1)).isEmpty();
    assertThat(shares.take("b", 10)).as("somebody else").isPresent();
  }

  @Test
  void whoHoldsNothingGetsWhatHeNeeds() {
    var large = shares.take("a", 11).orElseThrow();

    assertThat(shares.take("a", 1)).isEmpty();
    large.close();
    assertThat(shares.take("a", 11)).isPresent();
  }

  @Test
  void whatIsGivenBackTwiceCountsOnce() {
    var half = shares.take("a", 5).orElseThrow();
    assertThat(shares.take("a", 5)).isPresent();

    half.close();
    half.close();

    assertThat(shares.take("a", 6)).isEmpty();
    assertThat(shares.take("a", 5)).isPresent();
  }

  @Test
  void staffAndSystemsHaveNoShare() {
    assertThat(shares.take(null, 1_000)).isPresent();
    assertThat(shares.take(null, 1_000)).isPresent();
  }
}
