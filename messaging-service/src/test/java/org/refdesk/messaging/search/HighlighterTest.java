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

  @Test
  void textWithoutSpacesIsAHitWhereLettersStandTogether() {
    assertThat(shown("我想续借这本书。借书?", "续借")).isEqualTo("我想[续借]这本书。借书?");
    assertThat(shown("図書館で本を借りる。ABC図書館2024", "図書館")).isEqualTo("[図書館]で本を借りる。ABC[図書館]2024");
    assertThat(shown("日曜日は開館", "日")).isEqualTo("[日]曜[日]は開館");
    assertThat(shown("도서관에 갔다", "도서관", "갔")).isEqualTo("[도서관]에 [갔]다");
    assertThat(shown("วันอาทิตย์เปิดไหม", "อาทิตย")).isEqualTo("วัน[อาทิตย์]เปิดไหม");
  }

  @Test
  void lettersOfSeveralPartsAreNotTakenApart() {
    // a voiced sound mark, a syllable and half-width letters, each written in parts
    assertThat(shown("か\u3099っこう", "がっこう")).isEqualTo("[か\u3099っこう]");
    assertThat(shown("\u1103\u1169\u1109\u1165\u1100\u116a\u11ab", "도서"))
        .isEqualTo("[\u1103\u1169\u1109\u1165]\u1100\u116a\u11ab");
    assertThat(shown("ｶﾞﾗｽ", "ガラス")).isEqualTo("[ｶﾞﾗｽ]");
    assertThat(shown("𠮷野家", "𠮷野")).isEqualTo("[𠮷野]家");
  }

  @Test
  void theLastSigmaIsASigma() {
    assertThat(shown("ο οδος", "ΟΔΟΣ")).isEqualTo("ο [οδος]");
    assertThat(shown("ΟΔΟΣ και οδοσ", "οδός")).isEqualTo("[ΟΔΟΣ] και [οδοσ]");
  }

  @Test
  void anExcerptOfTextWithoutSpacesShowsWhatStandsBefore() {
    String text = "本".repeat(500) + "続借" + "本".repeat(500);

    List<Segment> excerpt = new Highlighter(List.of("続借")).excerpt(text);

    assertThat(excerpt)
        .extracting(Segment::text)
        .containsExactly("…", "本".repeat(60), "続借", "本".repeat(178), "…");
  }

  private static String shown(String text, String... words) {
    List<Segment> segments = new Highlighter(List.of(words)).whole(text);
    assertThat(segments.stream().map(Segment::text).collect(Collectors.joining())).isEqualTo(text);
    return segments.stream()
        .map(segment -> segment.hit() ? "[" + segment.text() + "]" : segment.text())
        .collect(Collectors.joining());
  }
}
