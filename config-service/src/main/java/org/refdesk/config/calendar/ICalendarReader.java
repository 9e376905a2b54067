package org.refdesk.config.calendar;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;

/**
 * Reads the events of an iCalendar file (RFC 5545) in one pass, and of each what says when it is.
 *
 * <p>Of the library only the parser is used, not its model. The model would work out recurrences
 * that the file makes up, and with the first time that has a zone it adds some two thousand zones
 * of its own to the process, which would then pass for zones of an organization. The parser knows
 * neither; nothing that a file refers to is fetched.
 */
final class ICalendarReader implements ContentHandler {

  static final int MOST_EVENTS = 5_000;

  /** 1 MiB. */
  static final int MOST_OCTETS = 1 << 20;

  private static final String EVENT = "VEVENT";

  /** An alarm in an event in a calendar is two; what nests deeper is no calendar of a library. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_REASON = 200;

  private static final Set<String> KEPT =
      Set.of(
          "UID",
          "SUMMARY",
          "STATUS",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          ICalendarWriter.UNNAMED);

  private final List<CalendarEvent> events = new ArrayList<>();
  private final Map<String, String> parameters = new HashMap<>();
  private Map<String, List<CalendarEvent.Property>> properties = new HashMap<>();
  private String property = "";
  private int depth;
  private boolean inEvent;

  private ICalendarReader() {}

  /**
   * @param body UTF-8, with a byte order mark or without
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422, with the line, if it is no iCalendar;
   *     413 if it is too large
   * @throws IOException if the body ends before its time
   */
  static List<CalendarEvent> read(InputStream body) throws IOException {
    ICalendarReader handler = new ICalendarReader();
    try (Reader reader = withoutMark(new BoundedStream(body))) {
      // relaxed: lines may end as on Unix, and many files do
      new CalendarParserImpl().parse(new UnfoldingReader(reader, true), handler);
    } catch (CharacterCodingException e) {
      throw FieldErrors.of("body", "must be UTF-8");
    } catch (ParserException e) {
      throw e.getCause() instanceof HttpProblem problem ? problem : malformed(e);
    }
    return handler.events;
  }

  /** A body whose length nobody announced is bounded while it is read. */
  private static final class BoundedStream extends FilterInputStream {
    private int left = MOST_OCTETS;

    BoundedStream(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      return count(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      return count(read, read);
    }

    private int count(int read, int octets) {
      if (read >= 0) {
        left -= octets;
      }
      if (left < 0) {
        throw CommonProblem.TOO_LARGE.because("An iCalendar file has at most 1 MiB.");
      }
      return read;
    }
  }

  private static Reader withoutMark(InputStream body) throws IOException {
    Reader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private static HttpProblem malformed(ParserException e) {
    String reason =
        String.valueOf(e.getMessage())
            .replaceFirst("^Error at line -?[0-9]+:\\s*", "")
            .replaceAll("\\p{C}", "?");
    return FieldErrors.of(
        e.getLineNo() > 0 ? "line " + e.getLineNo() : "body",
        "is no iCalendar (RFC 5545): "
            + (reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason));
  }

  @Override
  public void startCalendar() {
    depth = 0;
  }

  @Override
  public void endCalendar() {
    // the events were kept one by one
  }

  @Override
  public void startComponent(String name) {
    depth++;
    if (depth > DEEPEST) {
      throw FieldErrors.of("body", "nests deeper than %d components".formatted(DEEPEST));
    }
    if (depth == 1 && name.equalsIgnoreCase(EVENT)) {
      inEvent = true;
      properties = new HashMap<>();
    }
  }

  @Override
  public void endComponent(String name) {
    if (depth == 1 && inEvent) {
      inEvent = false;
      events.add(new CalendarEvent(events.size() + 1, properties));
      if (events.size() > MOST_EVENTS) {
        throw FieldErrors.of("body", "must hold at most %d events".formatted(MOST_EVENTS));
      }
    }
    depth--;
  }

  @Override
  public void startProperty(String name) {
    property = name.toUpperCase(Locale.ROOT);
    parameters.clear();
  }

  @Override
  public void parameter(String name, @Nullable String value) {
    if (isKept() && value != null) {
      parameters.put(name.toUpperCase(Locale.ROOT), value.replace("\"", ""));
    }
  }

  @Override
  public void propertyValue(String value) {
    if (isKept()) {
      properties
          .computeIfAbsent(property, name -> new ArrayList<>())
          .add(new CalendarEvent.Property(value.strip(), Map.copyOf(parameters)));
    }
  }

  @Override
  public void endProperty(String name) {
    property = "";
  }

  /** What belongs to an alarm within the event is none of the event's. */
  private boolean isKept() {
    return inEvent && depth == 1 && KEPT.contains(property);
  }
}
