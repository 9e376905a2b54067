package org.refdesk.config.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The public holidays of one country, as the library Jollyday knows them. */
final class HolidayCountry {

  private static final String SEPARATOR = "-";

  private final String code;
  private final HolidayManager manager;

  private HolidayCountry(String code) {
    this.code = code;
    // read from the library once, then kept by it
    this.manager = HolidayManager.getInstance(ManagerParameters.create(code));
  }

  /** All countries, in order of their code. */
  static List<HolidayCountry> all() {
    return new TreeSet<>(HolidayManager.getSupportedCalendarCodes())
        .stream().filter(HolidayCountry::isCountry).map(HolidayCountry::new).toList();
  }

  /**
   * @param code in either case
   */
  static Optional<HolidayCountry> find(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return isCountry(upper) && HolidayManager.getSupportedCalendarCodes().contains(upper)
        ? Optional.of(new HolidayCountry(upper))
        : Optional.empty();
  }

  /** Stock exchanges have longer codes. */
  private static boolean isCountry(String code) {
    return code.matches("[A-Z]{2}");
  }

  /** ISO 3166 code. */
  String code() {
    return code;
  }

  String name(Locale language) {
    return manager.getCalendarHierarchy().getDescription(language);
  }

  /** The parts of the country that have holidays of their own, in order of their code. */
  List<HolidayCountryView.Region> regions(Locale language) {
    List<HolidayCountryView.Region> regions = new ArrayList<>();
    hierarchies()
        .forEach(
            (region, found) ->
                regions.add(
                    new HolidayCountryView.Region(
                        region, found.getLast().getDescription(language))));
    return regions;
  }

  /**
   * The names by which the library knows a region, from the larger to the smaller.
   *
   * @param region code of a region, in either case
   */
  Optional<List<String>> region(String region) {
    return Optional.ofNullable(hierarchies().get(region.toUpperCase(Locale.ROOT)))
        .map(path -> path.stream().map(CalendarHierarchy::getId).toList());
  }

  private SortedMap<String, List<CalendarHierarchy>> hierarchies() {
    SortedMap<String, List<CalendarHierarchy>> all = new TreeMap<>();
    collect(manager.getCalendarHierarchy(), "", List.of(), all);
    return all;
  }

  private static void collect(
      CalendarHierarchy parent,
      String prefix,
      List<CalendarHierarchy> above,
      Map<String, List<CalendarHierarchy>> all) {
    parent
        .getChildren()
        .values()
        .forEach(
            child -> {
              List<CalendarHierarchy> path = new ArrayList<>(above);
              path.add(child);
              String region = prefix + child.getId().toUpperCase(Locale.ROOT);
              all.put(region, path);
              collect(child, region + SEPARATOR, path, all);
            });
  }

  /**
   * The days that are off by law, each with its name. Days that are only observed are none of them.
   *
   * @param region names of {@link #region}; none for what the whole country has in common
   */
  SortedMap<LocalDate, String> holidays(int from, int to, List<String> region, Locale language) {
    SortedMap<LocalDate, String> holidays = new TreeMap<>();
    String[] path = region.toArray(String[]::new);
    // a holiday at the turn of the year may be moved into the other one
    for (int year = from - 1; year <= to + 1; year++) {
      manager.getHolidays(Year.of(year), path).stream()
          .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
          .filter(holiday -> isWithin(holiday.getDate(), from, to))
          .sorted(Comparator.comparing(Holiday::getPropertiesKey))
          .forEach(
              holiday ->
                  holidays.merge(holiday.getDate(), name(holiday, language), HolidayCountry::both));
    }
    return holidays;
  }

  private static boolean isWithin(LocalDate date, int from, int to) {
    return date.getYear() >= from && date.getYear() <= to;
  }

  private static String name(Holiday holiday, Locale language) {
    return shortened(holiday.getDescription(language));
  }

  /** Two holidays on one date are one exception. */
  private static String both(String one, String other) {
    return one.equals(other) ? one : shortened(one + " / " + other);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= Calendars.LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, Calendars.LONGEST_NAME)).strip();
  }
}
