package org.refdesk.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the place of a placeholder. */
class TemplateTest {

  private static final Map<String, String> VALUES =
      Map.of("customername", "Anna", "subject", "{{customerName}} $1 \\");

  @Test
  void spacesAndCaseDoNotMatter() {
    assertThat(filled("Dear {{customerName}}, {{ CUSTOMERNAME }}!")).isEqualTo("Dear Anna, Anna!");
  }

  @Test
  void aValueIsPutInAsItIs() {
    assertThat(filled("On {{subject}}.")).isEqualTo("On {{customerName}} $1 \\.");
  }

  @Test
  void noCustomerEverReadsAPlaceholder() {
    Template.Filled filled = new Template("Until {{responseDue}}, {{new}}.").fill(VALUES);

    assertThat(filled.text()).isEqualTo("Until , .");
    assertThat(filled.missing()).containsExactly("new", "responseDue");
  }

  @Test
  void otherBracesStay() {
    assertThat(filled("{a} {{ }} {{a b}}")).isEqualTo("{a} {{ }} {{a b}}");
  }

  private static String filled(String text) {
    return new Template(text).fill(VALUES).text();
  }
}
