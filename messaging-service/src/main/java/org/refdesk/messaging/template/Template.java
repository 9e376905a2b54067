package org.refdesk.messaging.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders in double braces, such as {@code {{customerName}}}. */
record Template(String text) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*\\}\\}");

  /**
   * A text without placeholders.
   *
   * @param missing the placeholders that have no value here, in whose place nothing stands
   */
  record Filled(String text, Set<String> missing) {}

  /**
   * Fills the placeholders in. A value is put in as it is: what looks like a placeholder in it, as
   * in a subject, stays text.
   *
   * @param values by placeholder in lower case
   */
  Filled fill(Map<String, String> values) {
    Set<String> missing = new TreeSet<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    String filled =
        placeholder.replaceAll(
            found -> {
              String value = values.get(found.group(1).toLowerCase(Locale.ROOT));
              if (value == null) {
                missing.add(found.group(1));
                return "";
              }
              return Matcher.quoteReplacement(value);
            });
    return new Filled(filled, missing);
  }
}
