package org.refdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void aModeAloneHasDefaults() {
    Options options = Options.parse(List.of("rule-change"));

    assertThat(options.mode()).isEqualTo(Mode.RULE_CHANGE);
    assertThat(options.connections(32)).isEqualTo(32);
    assertThat(options.measured()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.screen()).isEqualTo("OPEN");
    assertThat(options.has("--against-limit")).isFalse();
  }

  @Test
  void numbersAndSwitchesComeInAnyOrder() {
    Options options =
        Options.parse(List.of("create", "--against-limit", "--connections", "8", "--warm-up", "0"));

    assertThat(options.has("--against-limit")).isTrue();
    assertThat(options.connections(32)).isEqualTo(8);
    assertThat(options.warmUp()).isZero();
  }

  @Test
  void aScreenMayBeWrittenSmall() {
    assertThat(Options.parse(List.of("list", "--screen", "overdue")).screen()).isEqualTo("OVERDUE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          destroy                   | no mode destroy
          create --fast             | --fast is not understood
          create --seconds          | --seconds needs a value
          create --seconds x        | --seconds needs a whole number above 0, not x
          create --connections 0    | --connections needs a whole number above 0, not 0
          create --seconds 99999999999 | --seconds needs a whole number
          """)
  void whatIsWrongIsSaid(String line, String said) {
    assertThatThrownBy(() -> Options.parse(List.of(line.split(" +"))))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(said);
  }

  @Test
  void withoutAModeTheModesAreNamed() {
    assertThatThrownBy(() -> Options.parse(List.of()))
        .hasMessageContaining(
            "create, reply, list, upload, mixed, limit, screens, rule-change," + " licence-change");
  }
}
