package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.messaging.notification.NotificationView;

class MailTextsTest {

  private final MailTexts texts = new MailTexts();

  @ParameterizedTest
  @ValueSource(strings = {"en", "nl", "de", "fr", "es"})
  void everyLanguageSaysEverything(String language) {
    MailTexts.Texts words = texts.in(List.of(language));

    assertThat(words.language()).isEqualTo(language);
    assertThat(words.above()).startsWith("--- ").endsWith(" ---");
    assertThat(words.documents(1)).contains("1");
    assertThat(words.documents(12)).contains("12");
    assertThat(words.notifications(1)).contains("1");
    assertThat(words.notifications(12)).contains("12");
    assertThat(words.more(12)).contains("12");
    for (NotificationView.Kind kind : NotificationView.Kind.values()) {
      assertThat(words.notification(kind.name())).isNotBlank();
    }
    assertThat(words.due("RESPONSE", "noon")).contains("noon");
    assertThat(words.due("PROCESSING", "noon")).contains("noon");
  }

  @Test
  void theFirstLanguageThatIsThereIsChosen() {
    assertThat(texts.in(List.of("nl-BE", "de")).language()).isEqualTo("nl");
    assertThat(texts.in(List.of("tlh", "de-AT")).language()).isEqualTo("de");
    assertThat(texts.in(Arrays.asList(null, "")).language()).isEqualTo("en");
  }

  @Test
  void theMarkersOfAllLanguagesAreKnown() {
    assertThat(texts.markers())
        .hasSize(5)
        .contains(texts.in(List.of("en")).above(), texts.in(List.of("fr")).above());
  }
}
