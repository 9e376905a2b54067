package org.refdesk.messaging.sla;

import java.time.LocalTime;

/**
 * One stretch of opening hours on a local day.
 *
 * @param opens local opening time
 * @param closes local closing time, later than the opening time; midnight stands for 24:00, the end
 *     of the day
 */
public record OpeningSlot(LocalTime opens, LocalTime closes) implements Comparable<OpeningSlot> {

  private static final String END_OF_DAY = "24:00";

  public OpeningSlot {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "A slot closes after it opens: " + opens + " to " + closes);
    }
  }

  /**
   * A slot as calendars write it.
   *
   * @param opens such as {@code 09:00}
   * @param closes such as {@code 17:30}; {@code 24:00} is the end of the day
   * @throws java.time.format.DateTimeParseException when one is not a time of the day
   * @throws IllegalArgumentException when it does not close after it opens
   */
  public static OpeningSlot of(String opens, String closes) {
    boolean endOfDay = closes.equals(END_OF_DAY);
    LocalTime closing = endOfDay ? LocalTime.MIDNIGHT : LocalTime.parse(closes);
    if (!endOfDay && closing.equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException("The end of a day is written 24:00, not 00:00");
    }
    return new OpeningSlot(LocalTime.parse(opens), closing);
  }

  /** Whether the slot lasts until the end of the local day, 24:00. */
  public boolean closesAtEndOfDay() {
    return closes.equals(LocalTime.MIDNIGHT);
  }

  @Override
  public int compareTo(OpeningSlot other) {
    int byOpening = opens.compareTo(other.opens);
    if (byOpening != 0 || closes.equals(other.closes)) {
      return byOpening;
    }
    if (closesAtEndOfDay() || other.closesAtEndOfDay()) {
      return closesAtEndOfDay() ? 1 : -1;
    }
    return closes.compareTo(other.closes);
  }

  @Override
  public String toString() {
    return opens + "–" + (closesAtEndOfDay() ? END_OF_DAY : closes);
  }
}
