package org.refdesk.config.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of events, made fit to be stored. */
final class EventTexts {

  private static final int LONGEST_UID = 255;
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private EventTexts() {}

  /** The summary as the name of an exception; null where the event has none. */
  static @Nullable String name(CalendarEvent event) {
    String summary = event.value("SUMMARY");
    if (summary == null || event.has(ICalendarWriter.UNNAMED)) {
      return null;
    }
    return shortened(unescaped(summary), Calendars.LONGEST_NAME);
  }

  static @Nullable String uid(CalendarEvent event) {
    String uid = event.value("UID");
    return uid == null ? null : shortened(uid, LONGEST_UID);
  }

  /** Text as RFC 5545 (3.3.11) escapes it. */
  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                found.group(1).equalsIgnoreCase("n")
                    ? " "
                    : Matcher.quoteReplacement(found.group(1)));
  }

  private static @Nullable String shortened(String text, int longest) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cs}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return null;
    }
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest)).strip();
  }
}
