package org.refdesk.config.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** What an event means for a calendar's opening hours. */
sealed interface EventMeaning {

  /**
   * Nothing.
   *
   * @param reason for the caller, to follow "ignored:"
   */
  record None(String reason) implements EventMeaning {}

  /**
   * Closed on some days.
   *
   * @param last included
   * @param except dates of a yearly one that it leaves out
   */
  record Closed(LocalDate first, LocalDate last, boolean everyYear, Set<LocalDate> except)
      implements EventMeaning {}

  /**
   * Other hours on a day.
   *
   * @param except dates of a yearly one that it leaves out
   */
  record Open(LocalDate date, Slot slot, boolean everyYear, Set<LocalDate> except)
      implements EventMeaning {}

  /** Hours of every week. */
  record Weekly(Set<DayOfWeek> days, Slot slot) implements EventMeaning {}
}
