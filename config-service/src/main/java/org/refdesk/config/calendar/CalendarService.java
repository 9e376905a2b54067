package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.calendar.CalendarRecords.Seen;
import org.refdesk.config.field.DateShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.lookup.LookupView;

/** What can be done with calendars beside what can be done with every record. */
@ApplicationScoped
public class CalendarService {

  static final int MOST_DAYS = 400;
  static final int MOST_YEARS = 10;

  /** Before and after, the rules of the library of holidays do not all hold. */
  private static final int FIRST_YEAR = 1950;

  private static final int LAST_YEAR = 2100;

  private final CalendarRecords calendars;

  @Inject
  CalendarService(CalendarRecords calendars) {
    this.calendars = calendars;
  }

  /**
   * What the calendar that the organization sees says of each day.
   *
   * @param from first date; null for today in the organization's zone
   * @param to last date; null for twelve months
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such calendar; 422 if
   *     the period is not valid
   */
  @Transactional
  public CalendarDays days(String code, @Nullable String from, @Nullable String to) {
    Seen seen = calendars.get(code);
    Faults faults = Faults.none();
    LocalDate first = date(from, seen.today(), faults.at("from"));
    LocalDate last = date(to, first.plusYears(1).minusDays(1), faults.at("to"));
    long length = ChronoUnit.DAYS.between(first, last) + 1;
    if (faults.isEmpty() && (length < 1 || length > MOST_DAYS)) {
      faults
          .at("to")
          .add("must make a period of 1 to %d days, makes one of %d".formatted(MOST_DAYS, length));
    }
    faults.throwIfAny();
    LookupView record = seen.record();
    ZoneId zone = seen.here().timeZone();
    OpeningHours hours = record.effective() ? seen.hours() : null;
    return new CalendarDays(
        record.code(),
        record.definedBy(),
        record.effective(),
        zone.getId(),
        OpeningHours.days(hours, zone, first, last));
  }

  private static LocalDate date(@Nullable String given, LocalDate fallback, Faults faults) {
    if (given == null) {
      return fallback;
    }
    LocalDate date = new DateShape().read(TextNode.valueOf(given), faults);
    return date == null ? fallback : date;
  }

  /**
   * The public holidays of some years as exceptions to add to a calendar.
   *
   * @param country ISO 3166 code
   * @param region code within the country; null for what the whole country has in common
   * @param from first year; null for this one
   * @param to last year; null for the one after {@code from}
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such calendar; 422 if a
   *     parameter is not valid
   */
  @Transactional
  public HolidayProposal holidays(
      String code,
      @Nullable String country,
      @Nullable String region,
      @Nullable String from,
      @Nullable String to) {
    Seen seen = calendars.get(code);
    Faults faults = Faults.none();
    HolidayCountry found = country(country, faults.at("country"));
    List<String> path = region(found, region, faults.at("region"));
    int first = year(from, seen.today().getYear(), faults.at("from"));
    int last = year(to, Math.min(first + 1, LAST_YEAR), faults.at("to"));
    if (faults.isEmpty() && (last < first || last - first >= MOST_YEARS)) {
      faults
          .at("to")
          .add("must not lie before from, nor make more than %d years".formatted(MOST_YEARS));
    }
    faults.throwIfAny();
    if (found == null) {
      throw new IllegalStateException("the fault was thrown");
    }
    Locale language = Locale.forLanguageTag(seen.here().language());
    return proposal(seen.hours(), found, region, found.holidays(first, last, path, language));
  }

  private static HolidayProposal proposal(
      OpeningHours hours,
      HolidayCountry country,
      @Nullable String region,
      SortedMap<LocalDate, String> holidays) {
    List<DayException> exceptions = new ArrayList<>();
    List<HolidayProposal.Holiday> all = new ArrayList<>();
    for (Map.Entry<LocalDate, String> holiday : holidays.entrySet()) {
      LocalDate date = holiday.getKey();
      boolean known = hours.exception(date) != null;
      if (!known) {
        exceptions.add(DayException.closed(date, holiday.getValue()));
      }
      boolean open = hours.on(date).open();
      all.add(
          new HolidayProposal.Holiday(date, date.getDayOfWeek(), holiday.getValue(), open, known));
    }
    return new HolidayProposal(
        country.code(), region == null ? null : region.toUpperCase(Locale.ROOT), exceptions, all);
  }

  private static @Nullable HolidayCountry country(@Nullable String code, Faults faults) {
    if (code == null) {
      faults.add("is required: holiday-regions lists the countries");
      return null;
    }
    HolidayCountry country = HolidayCountry.find(code).orElse(null);
    if (country == null) {
      faults.add("must be a country that holiday-regions lists, such as NL");
    }
    return country;
  }

  private static List<String> region(
      @Nullable HolidayCountry country, @Nullable String region, Faults faults) {
    if (country == null || region == null) {
      return List.of();
    }
    List<String> path = country.region(region).orElse(null);
    if (path == null) {
      faults.add("must be a region that holiday-regions lists for %s".formatted(country.code()));
      return List.of();
    }
    return path;
  }

  private static int year(@Nullable String given, int fallback, Faults faults) {
    if (given == null) {
      return fallback;
    }
    int year = given.matches("[0-9]{4}") ? Integer.parseInt(given) : 0;
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      faults.add("must be a year from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
    }
    return year;
  }

  /** The countries and regions whose holidays are known, in the organization's language. */
  @Transactional
  public List<HolidayCountryView> countries() {
    Locale language = calendars.language();
    return HolidayCountry.all().stream()
        .map(
            country ->
                new HolidayCountryView(
                    country.code(), country.name(language), country.regions(language)))
        .toList();
  }

  /**
   * Adds exceptions to a calendar of the organization's own; they replace those of the same day.
   *
   * @param ifMatch the request's If-Match header
   * @param by subject of the caller
   * @return the record as it is then
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault of the body;
   *     404 if there is no such calendar; 412 or 428 if the caller has not read the present version
   */
  @Transactional
  public LookupView addExceptions(String code, JsonNode body, @Nullable String ifMatch, String by) {
    List<DayException> added = ExceptionsForm.read(body);
    return calendars.add(calendars.getOwn(code, ifMatch), added, by);
  }
}
