package org.refdesk.config.field;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of the codes of a table. Either case is read; upper case is stored.
 *
 * @param regex of the upper-case form
 * @param advice the form in words, as in "two letters, such as QU"
 */
public record CodePattern(String regex, String advice) {

  /** Exactly so many letters A to Z. */
  public static CodePattern letters(int length, String example) {
    return new CodePattern(
        "[A-Z]{" + length + "}", "exactly " + length + " letters (A-Z), such as " + example);
  }

  /** Exactly so many letters and digits. */
  public static CodePattern characters(int length, String example) {
    return new CodePattern(
        "[A-Z0-9]{" + length + "}",
        "exactly " + length + " letters or digits (A-Z, 0-9), such as " + example);
  }

  /**
   * The code in upper case, if the text is one. A letter such as the dotless i, whose upper case
   * would be of the alphabet, is none of it itself.
   */
  public Optional<String> normalize(String text) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches()
        ? Optional.of(text.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
