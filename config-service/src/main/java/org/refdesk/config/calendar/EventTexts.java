package org.refdesk.config.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of events, made fit to be stored. */
final class EventTexts {

  private static final int LONGEST_UID = 255;

  /** Characters of a text that are looked at: it may have a million, and is asked for each day. */
  private static final int LONGEST_RAW = 2_000;

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private EventTexts() {}

  /** The summary as the name of an exception; null where the event has none. */
  static @Nullable String name(CalendarEvent event) {
    String summary = event.value("SUMMARY");
    if (summary == null || event.has(ICalendarWriter.UNNAMED)) {
      return null;
    }
    return shortened(unescaped(beginning(summary)), Calendars.LONGEST_NAME);
  }

  static @Nullable String uid(CalendarEvent event) {
    String uid = event.value("UID");
    return uid == null ? null : shortened(beginning(uid), LONGEST_UID);
  }

  private static String beginning(String text) {
    return text.length() <= LONGEST_RAW ? text : text.substring(0, LONGEST_RAW);
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
