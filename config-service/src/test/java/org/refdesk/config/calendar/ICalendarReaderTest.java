package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ICalendarReaderTest {

  @Test
  void theEventsOfAFileAreRead() {
    List<CalendarEvent> events =
        Events.read(
            "\uFEFFBEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:PUBLISH\n"
                + "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\n"
                + "END:VTIMEZONE\n"
                + "BEGIN:VTODO\nSUMMARY:no event\nEND:VTODO\n"
                + "BEGIN:VEVENT\ndtstart;value=DATE;X-A=\"a:b;c\":20261225\n"
                + "SUMMARY;LANGUAGE=nl:Eerste kerst\n dag: \"vrij\"\nATTACH:http://127.0.0.1:1/x\n"
                + "BEGIN:VALARM\nTRIGGER:-PT1H\nSUMMARY:alarm\nDTSTART:20200101\nEND:VALARM\n"
                + "EXDATE:20271225\nEXDATE:20281225\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n");
    assertThat(events).extracting(CalendarEvent::number).containsExactly(1, 2);
    CalendarEvent first = events.getFirst();
    assertThat(first.properties()).containsOnlyKeys("DTSTART", "SUMMARY", "EXDATE");
    assertThat(first.value("DTSTART")).isEqualTo("20261225");
    assertThat(first.all("DTSTART")).hasSize(1);
    assertThat(first.value("SUMMARY")).isEqualTo("Eerste kerstdag: \"vrij\"");
    assertThat(first.all("EXDATE"))
        .extracting(CalendarEvent.Property::value)
        .containsExactly("20271225", "20281225");
  }

  @Test
  void aFileWithoutEventsHasNone() {
    assertThat(Events.read(Events.file())).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("", "line 1"),
        arguments("hello", "line 1"),
        arguments("{\"a\":1}", "line 1"),
        arguments("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", "line 1"),
        arguments("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "line 3"),
        arguments("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "line 4"),
        arguments("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE:x\r\n", "line 3"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNoCalendarIsRefusedWithItsLine(String file, String line) {
    assertThatThrownBy(() -> Events.read(file))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(422);
              assertThat(problem.getDetail()).startsWith(line + ": is no iCalendar (RFC 5545)");
            });
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] latin = Events.file("SUMMARY:Koningsdag é").getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(latin, "must be UTF-8");
  }

  @Test
  void componentsDoNotNestWithoutEnd() {
    String deep = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(60_000);
    assertRefused(deep.getBytes(StandardCharsets.UTF_8), "nests deeper than 8 components");
  }

  @Test
  void eventsDoNotComeWithoutEnd() {
    String[] events = new String[ICalendarReader.MOST_EVENTS + 1];
    Arrays.fill(events, "UID:1");
    assertRefused(
        Events.file(events).getBytes(StandardCharsets.UTF_8), "must hold at most 5000 events");
  }

  /** As large as a body can be, in the shapes that cost a careless reader most. */
  @Test
  void longLinesAndDeepFoldsAreOrdinaryLines() {
    int size = 1_000_000;
    assertThat(Events.read(Events.file("SUMMARY:" + "x".repeat(size)))).hasSize(1);
    assertThat(Events.read(Events.file("SUMMARY:x" + "\r\n ".repeat(size / 3)))).hasSize(1);
    assertThat(Events.read(Events.file("SUMMARY:" + "x\r\n ".repeat(size / 4)))).hasSize(1);
    assertThat(Events.read(Events.file("X-A" + ";P=1".repeat(size / 4) + ":x"))).hasSize(1);
    assertThat(Events.read(Events.file("EXDATE:20261225|".repeat(size / 17) + "UID:1"))).hasSize(1);
  }

  @Test
  void aBodyThatBreaksOffIsNoFaultOfTheCalendar() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> ICalendarReader.read(broken))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatThrownBy(() -> Events.read(file))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(422);
              assertThat(problem.getDetail()).isEqualTo("body: " + message);
            });
  }
}
