package org.refdesk.messaging.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, or a stretch of letters of a script that does not part words, as it stands in a text.
 *
 * @param letters the letters as a search compares them, of such a script; none of a word
 */
record Run(String text, int start, List<Letter> letters) {

  /**
   * Letters of scripts that put no space between words, or hang endings on them: Thai, Lao,
   * Burmese, Khmer, Chinese, Japanese, Korean. The function {@code search_unspaced} of the database
   * has the same ones.
   */
  static final String UNSPACED =
      "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ebd\\u0ec0-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f"
          + "\\u1050-\\u108f\\u1100-\\u11ff\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd\\u3005\\u3006"
          + "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f"
          + "\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97c"
          + "\\ua9e0-\\ua9ef\\ua9fa-\\ua9fe\\uaa60-\\uaa7f\\uac00-\\ud7a3\\ud7b0-\\ud7fb"
          + "\\uf900-\\ufaff\\x{1b000}-\\x{1b16f}\\x{20000}-\\x{3ffff}";

  private static final Pattern LETTER = Pattern.compile("[" + UNSPACED + "]");

  /** Signs of tone and the like, which do not count, as accents do not. */
  private static final Pattern SIGNS =
      Pattern.compile(
          "[\\u0e47-\\u0e4c\\u0e4e\\u0ec8-\\u0ecc\\u0ece\\u1037\\u1039\\u103a"
              + "\\u17c9-\\u17d3\\u17dd]+");

  /** What cannot be parted: a letter with its marks, a syllable of parts. */
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** Before all those scripts. */
  private static final int FIRST = 0x0e00;

  /**
   * A letter of a run, where it stands in the text: with all that cannot be parted from it, so that
   * several may stand at the same place.
   */
  record Letter(int codePoint, int start, int end) {

    /** The letter with the one that follows it. */
    String with(Letter next) {
      return Character.toString(codePoint) + Character.toString(next.codePoint);
    }
  }

  /** The place in the text where it ends. */
  int end() {
    return start + text.length();
  }

  /** Whether the scripts of a letter part no words; not so of a mark, which belongs to a letter. */
  static boolean isUnspaced(int codePoint) {
    return codePoint >= FIRST
        && Character.isLetter(codePoint)
        && LETTER.matcher(Character.toString(codePoint)).matches();
  }

  /**
   * The runs of what {@link Words#WORD} finds.
   *
   * @param start where it stands in the text
   */
  static List<Run> of(String word, int start) {
    if (word.chars().allMatch(c -> c < FIRST)) {
      return List.of(new Run(word, start, List.of()));
    }
    List<Run> runs = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    int from = 0;
    Matcher cluster = CLUSTER.matcher(word);
    while (cluster.find()) {
      String bare = bare(cluster.group());
      boolean unspaced = LETTER.matcher(bare).lookingAt();
      if (!bare.isEmpty() && cluster.start() > from && unspaced == letters.isEmpty()) {
        runs.add(run(word, from, cluster.start(), start, letters));
        letters.clear();
        from = cluster.start();
      }
      if (unspaced) {
        int begin = start + cluster.start();
        int end = start + cluster.end();
        bare.codePoints().forEach(letter -> letters.add(new Letter(letter, begin, end)));
      }
    }
    runs.add(run(word, from, word.length(), start, letters));
    return runs;
  }

  private static Run run(String word, int from, int to, int start, List<Letter> letters) {
    return new Run(word.substring(from, to), start + from, List.copyOf(letters));
  }

  private static String bare(String cluster) {
    return SIGNS.matcher(Normalizer.normalize(cluster, Normalizer.Form.NFKC)).replaceAll("");
  }
}
