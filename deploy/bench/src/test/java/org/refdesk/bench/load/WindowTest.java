package org.refdesk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

  private final Window window = new Window();

  @Test
  void isClosedAtFirst() {
    assertThat(window.isOpen()).isFalse();
    assertThat(window.isOver()).isFalse();
  }

  @Test
  void isOpenBetween() {
    window.open();

    assertThat(window.isOpen()).isTrue();
    assertThat(window.isOver()).isFalse();
  }

  @Test
  void staysOverAndKnowsItsLength() {
    window.open();
    window.close();

    assertThat(window.isOpen()).isFalse();
    assertThat(window.isOver()).isTrue();
    assertThat(window.length()).isPositive();
  }
}
