package org.refdesk.messaging.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refdesk.messaging.routing.WaitingTerms;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.OpeningSlot;

/** What comes next, in a branch in Amsterdam that is open on weekdays from nine to five. */
class WaitingTest {

  private static final WaitingTerms TERMS = new WaitingTerms("RECV", "RMND", 3, 5, 10);

  @Test
  void aQuestionIsRemindedOfAtTheOpeningAfterItsDays() {
    waiting(Wait.ANSWER, "2026-03-02T10:00:00+01:00")
        .becomes(Step.REMIND, "2026-03-06T09:00:00+01:00");
  }

  @Test
  void aReminderIsFollowedByClosing() {
    waiting(Wait.ANSWER_AFTER_REMINDER, "2026-03-06T09:00:00+01:00")
        .becomes(Step.CLOSE, "2026-03-16T09:00:00+01:00");
  }

  @Test
  void withoutAReminderClosingCountsFromTheQuestion() {
    waiting(Wait.ANSWER, "2026-03-02T10:00:00+01:00")
        .by(new WaitingTerms(null, null, null, 5, null))
        .becomes(Step.CLOSE, "2026-03-10T09:00:00+01:00");
  }

  @Test
  void aReplyThatExpectsNoAnswerHasDaysOfItsOwn() {
    waiting(Wait.NOTHING, "2026-03-02T10:00:00+01:00")
        .becomes(Step.CLOSE, "2026-03-17T09:00:00+01:00");
  }

  @Test
  void receiptIsAcknowledgedAtOnceOrWhenTheBranchOpens() {
    waiting(Wait.RECEIPT, "2026-03-02T10:00:00+01:00")
        .becomes(Step.ACKNOWLEDGE, "2026-03-02T10:00:00+01:00");
    waiting(Wait.RECEIPT, "2026-03-06T23:10:00+01:00")
        .becomes(Step.ACKNOWLEDGE, "2026-03-09T09:00:00+01:00");
  }

  @Test
  void anOutageThatLastsUntilNightMovesItToTheMorning() {
    waiting(Wait.ANSWER, "2026-03-02T10:00:00+01:00")
        .at("2026-03-06T22:00:00+01:00")
        .becomes(Step.REMIND, "2026-03-09T09:00:00+01:00");
  }

  @Test
  void hoursAreLocalThroughBothChangesOfClocks() {
    waiting(Wait.ANSWER, "2026-03-25T15:00:00+01:00")
        .becomes(Step.REMIND, "2026-03-31T09:00:00+02:00");
    waiting(Wait.ANSWER, "2026-10-21T15:00:00+02:00")
        .becomes(Step.REMIND, "2026-10-27T09:00:00+01:00");
  }

  @ParameterizedTest
  @EnumSource(Wait.class)
  void withoutTermsNothingHappens(Wait wait) {
    Instant at = Instant.parse("2026-03-02T09:00:00Z");
    assertThat(new Waiting(wait, at).next(WaitingTerms.NONE, office(), at)).isEmpty();
  }

  @Test
  void whereTheBranchOpensNoMoreNothingHappens() {
    Instant at = Instant.parse("2026-03-02T09:00:00Z");
    BusinessCalendar closed = BusinessCalendar.weekly(ZoneId.of("UTC"), Map.of());
    assertThat(new Waiting(Wait.RECEIPT, at).next(TERMS, closed, at)).isEmpty();
    assertThat(new Waiting(Wait.ANSWER, at).next(TERMS, closed, at)).isEmpty();
  }

  private static Situation waiting(Wait wait, String since) {
    return new Situation(new Waiting(wait, instant(since)), TERMS, instant(since));
  }

  private record Situation(Waiting waiting, WaitingTerms terms, Instant now) {

    Situation by(WaitingTerms others) {
      return new Situation(waiting, others, now);
    }

    Situation at(String later) {
      return new Situation(waiting, terms, instant(later));
    }

    void becomes(Step step, String due) {
      assertThat(waiting.next(terms, office(), now))
          .contains(new PlannedStep(step, waiting.since(), instant(due)));
    }
  }

  private static BusinessCalendar office() {
    Map<DayOfWeek, List<OpeningSlot>> weekly = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        weekly.put(day, List.of(OpeningSlot.of("09:00", "17:00")));
      }
    }
    return BusinessCalendar.weekly(ZoneId.of("Europe/Amsterdam"), weekly);
  }

  private static Instant instant(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
