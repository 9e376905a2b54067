package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.refdesk.messaging.delivery.MailTexts;

class QuoteCleanerTest {

  private final QuoteCleaner cleaner = new QuoteCleaner(new MailTexts().markers());

  /** Mails as programs write them, each with what is kept of it; see the file. */
  @TestFactory
  Stream<DynamicTest> keepsWhatTheCustomerSays() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("/mailbox/quotes.txt"))) {
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      List<DynamicTest> cases =
          Arrays.stream(all.split("(?m)^## (?=[A-Za-z])"))
              .filter(one -> !one.isBlank())
              .map(this::test)
              .toList();
      assertThat(cases).hasSizeGreaterThan(40);
      return cases.stream();
    }
  }

  private DynamicTest test(String one) {
    String name = one.substring(0, one.indexOf('\n'));
    String[] halves = one.substring(name.length() + 1).split("(?m)^==>\n", 2);
    return DynamicTest.dynamicTest(
        name, () -> assertThat(cleaner.clean(halves[0])).isEqualTo(halves[1].strip()));
  }

  @Test
  void neitherLineEndsNorSpacesBehindALineMatter() {
    assertThat(cleaner.clean("At ten.  \r\n\r\n> When?\r\n")).isEqualTo("At ten.");
  }

  @Test
  void manyLinesThatLookLikeSignsAreReadInOneGo() {
    String text = "On a day somebody wrote something\n".repeat(20_000) + "\n> quoted";
    assertThat(cleaner.clean(text)).startsWith("On a day").doesNotContain("quoted");
  }

  @Test
  void manyLinesWithoutAnyQuoteAreReadInOneGo() {
    assertThat(cleaner.clean("A line of a long story.\n".repeat(300_000))).startsWith("A line of");
  }

  @Test
  void manySignsThatAreAnsweredLineByLineAreReadInOneGo() {
    String part = "Schrijf uw antwoord boven deze regel\n> quoted\n";
    assertThat(cleaner.clean("Hello\n" + part.repeat(30_000) + "Answered")).endsWith("Answered");
  }
}
