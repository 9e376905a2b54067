package org.refdesk.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupRecord;
import org.refdesk.messaging.reference.Organization;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.OpeningSlot;

class OpeningHoursTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Organization LIBRARY = new Organization("NYC", "LIBRARY", ZONE);
  private static final String MONDAYS = "{'MONDAY':[{'opens':'09:00','closes':'17:00'}]}";

  @Test
  void thePublishedCalendarIsRead() {
    BusinessCalendar calendar = calendar(GoldenEvents.of("calendar.created").data().get("fields"));
    assertThat(calendar.zone()).isEqualTo(ZONE);
    assertThat(calendar.weekly().get(DayOfWeek.MONDAY))
        .containsExactly(OpeningSlot.of("09:00", "12:30"), OpeningSlot.of("13:00", "17:00"));
    assertThat(calendar.exceptions()).isEqualTo(Map.of(LocalDate.parse("2026-04-27"), List.of()));
    assertThat(calendar.everyYear())
        .isEqualTo(Map.of(MonthDay.of(12, 24), List.of(OpeningSlot.of("10:00", "14:00"))));
  }

  @Test
  void withoutACalendarEveryDayIsOpen() {
    assertThat(OpeningHours.calendar(new EffectiveLookups(LIBRARY, null, Map.of())))
        .isEqualTo(BusinessCalendar.always(ZONE));
  }

  @Test
  void aCalendarFromBeforeThereWereExceptionsHasNone() {
    BusinessCalendar calendar = calendar(json("{'weekly':" + MONDAYS + "}"));
    assertThat(calendar.weekly()).containsOnlyKeys(DayOfWeek.MONDAY);
    assertThat(calendar.exceptions()).isEmpty();
    assertThat(calendar.everyYear()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{'weekly':null}",
        "{'weekly':'always'}",
        "{'weekly':{'MONDAY':[{'opens':'9','closes':'17'}]}}",
        "{'weekly':{'MONDAY':[{'opens':'17:00','closes':'09:00'}]}}",
        "{'weekly':{'MONDAY':{'opens':'09:00','closes':'17:00'}}}",
        "{'weekly':{'FUNDAY':[{'opens':'09:00','closes':'17:00'}]}}"
      })
  void whatIsNoCalendarIsNone(String fields) {
    assertThat(calendar(json(fields))).isEqualTo(BusinessCalendar.always(ZONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "'closed'",
        "{'2026-04-27':[]}",
        "[null]",
        "['2026-04-27']",
        "[{}]",
        "[{'date':20260427}]",
        "[{'date':'2026-02-30'}]",
        "[{'date':'2026-04-27','slots':'none'}]",
        "[{'date':'2026-04-27','slots':null}]",
        "[{'date':'2026-04-27','slots':[{'opens':'10:00'}]}]",
        "[{'date':'2026-04-27','everyYear':true,'slots':[{'opens':'14:00','closes':'10:00'}]}]"
      })
  void anExceptionThatCannotBeReadLeavesTheWeeklyHours(String exceptions) {
    BusinessCalendar calendar =
        calendar(json("{'weekly':" + MONDAYS + ",'exceptions':" + exceptions + "}"));
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-04-27"))).isTrue();
    assertThat(calendar.exceptions()).isEmpty();
    assertThat(calendar.everyYear()).isEmpty();
  }

  @Test
  void theOthersAreStillRead() {
    BusinessCalendar calendar =
        calendar(
            json(
                "{'weekly':"
                    + MONDAYS
                    + ",'exceptions':[{'date':'?'},{'date':'2026-04-27','colour':'orange'},"
                    + "{'date':'2024-02-29','everyYear':true}]}"));
    assertThat(calendar.exceptions()).containsOnlyKeys(LocalDate.parse("2026-04-27"));
    assertThat(calendar.everyYear()).containsOnlyKeys(MonthDay.of(2, 29));
  }

  private static BusinessCalendar calendar(JsonNode fields) {
    LookupRecord record = new LookupRecord("NYC", OpeningHours.KEY, 1, fields);
    return OpeningHours.calendar(
        new EffectiveLookups(LIBRARY, null, Map.of(OpeningHours.KEY, record)));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
