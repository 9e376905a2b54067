package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportCsvTest {

  @Test
  void noTextIsAFormulaAndNoNumberAText() {
    assertThat(
            ReportCsv.write(
                List.of("department", "received"),
                List.of(
                    Arrays.asList("=1+1", -5L),
                    Arrays.asList("a;@b", 0L),
                    Arrays.asList("say \"x\"", null))))
        .isEqualTo("department,received\r\n'=1+1,-5\r\na;'@b,0\r\n\"say \"\"x\"\"\",\r\n");
  }
}
