package org.refdesk.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was searched for is shown, and no letter of the text is lost or added. */
class HighlighterTest {

  @Test
  void findsWordsWhateverTheirAccentsAndCase() {
    assertThat(shown("Où est le CAFÉ de la bibliothèque?", "cafe", "BIBLIOTHEQUE"))
        .isEqualTo("Où est le [CAFÉ] de la [bibliothèque]?");
    assertThat(shown("Große Straße, Smørrebrød, Łódź", "strasse", "smorrebrod", "lodz"))
        .isEqualTo("Große [Straße], [Smørrebrød], [Łódź]");
    assertThat(shown("Книги, ПРИВЕТ", "привет")).isEqualTo("Книги, [ПРИВЕТ]");
  }

  @Test
  void aDecomposedAccentIsTheSameAccent() {
    assertThat(shown("cafe\u0301 noir", "café")).isEqualTo("[cafe\u0301] noir");
  }

  @Test
  void onlyTheLastWordMayBeABeginning() {
    assertThat(shown("opening hours, reopened openly", "open", "hour"))
        .isEqualTo("opening [hours], reopened openly");
    assertThat(shown("opening hours, reopened openly", "hours", "open"))
        .isEqualTo("[opening] [hours], reopened [openly]");
  }

  @Test
  void twoLettersAreAWordAndNotABeginning() {
    assertThat(shown("of often", "of")).isEqualTo("[of] often");
  }

  @Test
  void whatLooksLikeAMarkStaysText() {
    assertThat(new Highlighter(List.of("b")).whole("<b>b</b>"))
        .contains(new Segment("b", true))
        .extracting(Segment::text)
        .containsExactly("<", "b", ">", "b", "</", "b", ">");
  }

  @Test
  void anExcerptCutsNoWordInTwo() {
    String text = "word ".repeat(100) + "needle " + "haystack ".repeat(100);

    List<Segment> excerpt = new Highlighter(List.of("needle")).excerpt(text);

    String shown = excerpt.stream().map(Segment::text).collect(Collectors.joining());
    assertThat(shown).startsWith("…word ").endsWith("haystack …").hasSizeLessThan(320);
    assertThat(excerpt).contains(new Segment("needle", true));
  }

  @Test
  void aTextWithoutTheWordHasNoExcerpt() {
    assertThat(new Highlighter(List.of("needle")).excerpt("haystack")).isEmpty();
  }

  @Test
  void aWordWithoutEndIsCut() {
    String text = "x".repeat(5_000) + " needle " + "y".repeat(5_000);

    assertThat(
            new Highlighter(List.of("needle"))
                .excerpt(text).stream().mapToInt(s -> s.text().length()).sum())
        .isLessThan(400);
  }

  private static String shown(String text, String... words) {
    List<Segment> segments = new Highlighter(List.of(words)).whole(text);
    assertThat(segments.stream().map(Segment::text).collect(Collectors.joining())).isEqualTo(text);
    return segments.stream()
        .map(segment -> segment.hit() ? "[" + segment.text() + "]" : segment.text())
        .collect(Collectors.joining());
  }
}
