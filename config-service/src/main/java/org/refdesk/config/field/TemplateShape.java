package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders, such as {@code {{today}}}, to be filled in when it is used.
 *
 * @param text the form of the text as a whole
 * @param placeholders the words that may stand within the braces
 */
public record TemplateShape(TextShape text, List<String> placeholders) implements Shape<String> {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final int MOST_NAMED = 5;
  private static final int LONGEST_NAME = 40;

  /**
   * A text with an unknown placeholder is given back beside the fault: texts that were stored when
   * it was known stay readable.
   */
  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    String read = text.read(json, faults);
    if (json.isTextual()) {
      checkPlaceholders(json.textValue(), faults);
    }
    return read;
  }

  private void checkPlaceholders(String template, Faults faults) {
    Set<String> unknown = new LinkedHashSet<>();
    boolean closed = true;
    int open = template.indexOf(OPEN);
    while (open >= 0) {
      int begin = open + OPEN.length();
      int end = template.indexOf(CLOSE, begin);
      int next = template.indexOf(OPEN, begin);
      if (end < 0 || (next >= 0 && next < end)) {
        closed = false;
        open = next;
        continue;
      }
      String word = template.substring(begin, end).strip();
      if (!placeholders.contains(word)) {
        unknown.add(word);
      }
      open = template.indexOf(OPEN, end + CLOSE.length());
    }
    if (!closed) {
      faults.add("must close each {{ with }}");
    }
    if (!unknown.isEmpty()) {
      faults.add(
          "must not hold %s; the placeholders are %s"
              .formatted(
                  named(unknown),
                  placeholders.stream()
                      .map(TemplateShape::braced)
                      .collect(Collectors.joining(", "))));
    }
  }

  /** The first few: a long text may hold hundreds. */
  private static String named(Set<String> unknown) {
    List<String> named = new ArrayList<>();
    unknown.stream().limit(MOST_NAMED).forEach(word -> named.add(braced(printable(word))));
    if (unknown.size() > MOST_NAMED) {
      named.add("%d more".formatted(unknown.size() - MOST_NAMED));
    }
    return String.join(", ", named);
  }

  /** What stands within the braces comes from the caller and may be anything. */
  private static String printable(String word) {
    String clean = word.replaceAll("\\p{C}", "?");
    return clean.codePointCount(0, clean.length()) > LONGEST_NAME
        ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME)) + "…"
        : clean;
  }

  private static String braced(String word) {
    return OPEN + word + CLOSE;
  }

  @Override
  public JsonNode write(String value) {
    return text.write(value);
  }

  @Override
  public ShapeView describe() {
    return text.describe();
  }
}
