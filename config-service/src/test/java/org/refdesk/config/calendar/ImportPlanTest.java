package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refdesk.config.calendar.Events.everyYear;
import static org.refdesk.config.calendar.Events.once;
import static org.refdesk.config.calendar.ImportedEvent.Outcome.ADDED;
import static org.refdesk.config.calendar.ImportedEvent.Outcome.IGNORED;
import static org.refdesk.config.calendar.ImportedEvent.Outcome.REPLACED;
import static org.refdesk.config.calendar.ImportedEvent.Outcome.SAME;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportPlanTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

  @Test
  void aDayWithoutAnExceptionGetsOne() {
    ImportPlan plan =
        plan(
            "[]",
            "UID:1|DTSTART:20260427|SUMMARY:Koningsdag",
            "DTSTART:20261225|RRULE:FREQ=YEARLY");
    assertThat(plan.events()).extracting(ImportedEvent::outcome).containsExactly(ADDED, ADDED);
    assertThat(plan.changes())
        .containsExactly(
            once("2026-04-27", "Koningsdag"),
            new DayException(LocalDate.parse("2026-12-25"), true, List.of(), null));
    assertThat(plan.events().getFirst().uid()).isEqualTo("1");
    assertThat(plan.events().getFirst().name()).isEqualTo("Koningsdag");
  }

  @Test
  void eachDayOfALongEventIsARow() {
    ImportPlan plan = plan("[{'date':'2026-12-26'}]", "DTSTART:20261225|DTEND:20261228");
    assertThat(plan.events()).extracting(ImportedEvent::event).containsExactly(1, 1, 1);
    assertThat(plan.events())
        .extracting(ImportedEvent::outcome)
        .containsExactly(ADDED, SAME, ADDED);
  }

  @Test
  void whatTheCalendarSaysAlreadyIsTheSame() {
    ImportPlan plan =
        plan(
            "[{'date':'2020-12-25','everyYear':true,'name':'Christmas'},{'date':'2026-12-24',"
                + "'slots':[{'opens':'09:00','closes':'12:00'},"
                + "{'opens':'13:00','closes':'15:00'}]}]",
            "DTSTART:20261225|SUMMARY:Christmas|RRULE:FREQ=YEARLY",
            "DTSTART:20261224T130000|DTEND:20261224T150000",
            "DTSTART:20261224T090000|DTEND:20261224T120000");
    assertThat(plan.events()).extracting(ImportedEvent::outcome).containsOnly(SAME);
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void anotherNameOrOtherHoursReplaceWhatThereIs() {
    ImportPlan plan =
        plan(
            "[{'date':'2026-12-25','name':'Christmas'},{'date':'2026-12-24'}]",
            "DTSTART:20261225|SUMMARY:Kerst",
            "DTSTART:20261224T090000|DTEND:20261224T120000");
    assertThat(plan.events())
        .extracting(ImportedEvent::outcome)
        .containsExactly(REPLACED, REPLACED);
    assertThat(plan.changes()).hasSize(2);
  }

  @Test
  void timedEventsOfADateAreItsSlotsInOrder() {
    ImportPlan plan =
        plan(
            "[]",
            "DTSTART:20261224T130000|DTEND:20261224T150000|SUMMARY:Eve",
            "DTSTART:20261224T090000|DTEND:20261224T130000|SUMMARY:Other");
    assertThat(plan.changes())
        .containsExactly(
            once("2026-12-24", "Eve", new Slot("09:00", "13:00"), new Slot("13:00", "15:00")));
    assertThat(plan.events().getFirst().slots()).containsExactly(new Slot("13:00", "15:00"));
  }

  @Test
  void ofEventsThatContradictEachOtherTheFirstCounts() {
    ImportPlan plan =
        plan(
            "[]",
            "DTSTART:20261225|SUMMARY:First",
            "DTSTART:20261225|SUMMARY:Second",
            "DTSTART:20261225T090000|DTEND:20261225T120000",
            "DTSTART:20261224T090000|DTEND:20261224T120000|SUMMARY:Eve",
            "DTSTART:20261224T113000|DTEND:20261224T130000",
            "DTSTART:20261224");
    assertThat(plan.events())
        .extracting(ImportedEvent::outcome)
        .containsExactly(ADDED, IGNORED, IGNORED, ADDED, IGNORED, IGNORED);
    assertThat(plan.events())
        .extracting(ImportedEvent::reason)
        .containsExactly(
            null,
            "another event of the file closes this day",
            "another event of the file closes this day",
            null,
            "its hours overlap with those of another event of the file",
            "another event of the file gives this day other hours");
    assertThat(plan.changes())
        .containsExactly(
            once("2026-12-25", "First"), once("2026-12-24", "Eve", new Slot("09:00", "12:00")));
  }

  @Test
  void onceAndEveryYearAreDifferentDays() {
    ImportPlan plan =
        plan(
            "[{'date':'2026-12-25','everyYear':true}]",
            "DTSTART:20261225T100000|DTEND:20261225T120000|SUMMARY:Once");
    assertThat(plan.changes())
        .containsExactly(once("2026-12-25", "Once", new Slot("10:00", "12:00")));
    assertThat(plan.events()).extracting(ImportedEvent::outcome).containsExactly(ADDED);
  }

  @Test
  void whatLiesBeforeTodayIsNotAddedAnyMore() {
    ImportPlan plan =
        plan(
            "[{'date':'2026-02-01'}]",
            "DTSTART:20260201",
            "DTSTART:20260301|DTEND:20260303",
            "DTSTART:20200427|RRULE:FREQ=YEARLY|SUMMARY:Every year");
    assertThat(plan.events())
        .extracting(ImportedEvent::outcome)
        .containsExactly(SAME, IGNORED, ADDED, ADDED);
    assertThat(plan.events().get(1).reason()).isEqualTo("it lies before today");
    assertThat(plan.changes()).hasSize(2);
  }

  @Test
  void aDateThatAYearlyEventLeavesOutNeedsAnExceptionOfItsOwn() {
    String yearly = "DTSTART:20261225|RRULE:FREQ=YEARLY|SUMMARY:Y|EXDATE:20251225,20271225";
    ImportPlan alone = plan("[]", yearly);
    assertThat(alone.changes()).isEmpty();
    assertThat(alone.events().getFirst().outcome()).isEqualTo(IGNORED);
    assertThat(alone.events().getFirst().reason()).startsWith("it leaves out dates (EXDATE)");
    DayException every = everyYear("2026-12-25", "Y");
    assertThat(plan("[{'date':'2027-12-25'}]", yearly).changes()).containsExactly(every);
    assertThat(plan("[]", yearly, "DTSTART:20271225T100000|DURATION:PT1H|SUMMARY:O").changes())
        .containsExactly(every, once("2027-12-25", "O", new Slot("10:00", "11:00")));
  }

  @Test
  void weeklyHoursAreComparedOnly() {
    ImportPlan plan =
        plan(
            "[]",
            "DTSTART:20260302T090000|DTEND:20260302T123000|RRULE:FREQ=WEEKLY;BYDAY=MO",
            "DTSTART:20260303T100000|DTEND:20260304T000000|RRULE:FREQ=WEEKLY",
            "DTSTART:20260302T090000|DTEND:20260302T123000|RRULE:FREQ=WEEKLY;BYDAY=MO,TU");
    assertThat(plan.events())
        .extracting(ImportedEvent::outcome)
        .containsExactly(SAME, SAME, IGNORED);
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void namesAreMadeFitToBeStored() {
    ImportPlan plan =
        plan(
            "[]",
            "DTSTART:20260427|SUMMARY:King\\, Queen\\; \\\\n\\nand\\N all\t\u0001",
            "DTSTART:20260428|SUMMARY:" + "é".repeat(120),
            "DTSTART:20260429|SUMMARY: ");
    assertThat(plan.changes())
        .extracting(DayException::name)
        .containsExactly("King, Queen; \\n and all", "é".repeat(100), null);
  }

  @Test
  void aFewLongEventsMakeNoListWithoutEnd() {
    String[] events = new String[40];
    Arrays.fill(events, "DTSTART:20260427|DTEND:20270427");
    assertThatThrownBy(() -> plan("[]", events))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem ->
                assertThat(problem.getDetail())
                    .isEqualTo("body: must name at most 10000 dates in all its events"));
  }

  private static ImportPlan plan(String exceptions, String... events) {
    return ImportPlan.of(Events.read(Events.file(events)), Events.hours(exceptions), ZONE, TODAY);
  }
}
