package org.refdesk.messaging.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words as a search compares them: without accents and case. The database decides what is found;
 * this shows people where.
 */
final class Words {

  /** A run of letters, digits and the marks that belong to them. */
  static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Letters that are no letter with an accent, yet are searched as if they were. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ς",
          "σ");

  private static final Pattern LETTER =
      Pattern.compile("[" + String.join("", LETTERS.keySet()) + "]");

  private Words() {}

  /** The words of a text in order, as they stand there. */
  static List<String> of(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** A word without accents and case. */
  static String plain(String word) {
    String bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    return LETTER
        .matcher(bare.toLowerCase(Locale.ROOT))
        .replaceAll(letter -> LETTERS.getOrDefault(letter.group(), letter.group()));
  }
}
