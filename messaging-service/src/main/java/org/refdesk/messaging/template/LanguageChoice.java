package org.refdesk.messaging.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Chooses among the languages in which a text is there. */
public final class LanguageChoice {

  private LanguageChoice() {}

  /**
   * The language that was asked for ({@code pt-BR}), else that language whatever the region ({@code
   * pt}), else the default one in the same way, else the first in order of the tags.
   *
   * @param present tags of the languages that are there, at least one
   */
  static String choose(
      Collection<String> present, @Nullable String asked, @Nullable String byDefault) {
    TreeSet<String> tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    tags.addAll(present);
    return closest(tags, asked).or(() -> closest(tags, byDefault)).orElseGet(tags::first);
  }

  /** The language that was asked for, else that language whatever the region, if it is there. */
  public static Optional<String> closest(Collection<String> present, @Nullable String asked) {
    TreeSet<String> tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    tags.addAll(present);
    return closest(tags, asked);
  }

  private static Optional<String> closest(TreeSet<String> tags, @Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return Optional.empty();
    }
    if (tags.contains(asked)) {
      return Optional.of(tags.ceiling(asked));
    }
    String language = Locale.forLanguageTag(asked).getLanguage();
    if (language.isEmpty()) {
      return Optional.empty();
    }
    return tags.contains(language)
        ? Optional.of(tags.ceiling(language))
        : tags.stream()
            .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(language))
            .findFirst();
  }
}
