package org.refdesk.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language a customer is written to. */
class LanguageChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "pt-BR,   nl, 'en,pt,pt-BR', pt-BR",
    "pt-br,   nl, 'en,pt,pt-BR', pt-BR",
    "pt-AO,   nl, 'en,pt,pt-BR', pt",
    "pt,      nl, 'en,pt-BR',    pt-BR",
    "fr,      nl, 'en,nl',       nl",
    ",        nl, 'en,nl-BE',    nl-BE",
    "fr,      de, 'nl,en',       en",
    "'',      '', 'nl,en',       en",
    "???,     nl, 'nl,en',       nl",
  })
  void isTheClosestThereIs(
      @Nullable String asked, @Nullable String byDefault, String present, String chosen) {
    assertThat(LanguageChoice.choose(List.of(present.split(",")), asked, byDefault))
        .isEqualTo(chosen);
  }

  @Test
  void neverIsNone() {
    assertThat(LanguageChoice.choose(List.of("zu"), null, null)).isEqualTo("zu");
  }
}
