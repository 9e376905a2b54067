package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayCountryTest {

  private static final Locale DUTCH = Locale.forLanguageTag("nl");

  @Test
  void theHolidaysOfAYearHaveTheirNamesInTheLanguageAskedFor() {
    assertThat(holidays("NL", 2026, DUTCH).toString())
        .isEqualTo(
            "{2026-01-01=Nieuwjaar, 2026-04-05=Eerste paasdag, 2026-04-06=Tweede paasdag,"
                + " 2026-04-27=Koningsdag, 2026-05-05=Bevrijdingsdag,"
                + " 2026-05-14=Hemelvaartsdag, 2026-05-24=Eerste pinksterdag,"
                + " 2026-05-25=Tweede pinksterdag, 2026-12-25=Eerste Kerstdag,"
                + " 2026-12-26=Tweede Kerstdag}");
    assertThat(holidays("NL", 2026, Locale.ENGLISH)).containsValue("Easter Monday");
  }

  @Test
  void aHolidayThatMovesIsOnTheDateItMovesTo() {
    assertThat(holidays("NL", 2025, DUTCH))
        .containsEntry(LocalDate.parse("2025-04-26"), "Koningsdag")
        .doesNotContainKey(LocalDate.parse("2025-04-27"));
    assertThat(holidays("GB", 2026, Locale.ENGLISH)).containsKey(LocalDate.parse("2026-12-28"));
  }

  @Test
  void aHolidayThatMovesIntoAnotherYearIsOneOfThatYear() {
    // New Year's Day 2028 is a Saturday, and off on the Friday before
    assertThat(holidays("US", 2027, Locale.ENGLISH)).containsKey(LocalDate.parse("2027-12-31"));
    assertThat(holidays("US", 2028, Locale.ENGLISH).firstKey().getYear()).isEqualTo(2028);
  }

  @Test
  void twoHolidaysOnADateAreOne() {
    assertThat(holidays("NL", 2016, DUTCH).get(LocalDate.parse("2016-05-05")))
        .contains("Bevrijdingsdag", "Hemelvaartsdag", " / ");
  }

  @Test
  void aRegionHasHolidaysOfItsOwn() {
    HolidayCountry germany = HolidayCountry.find("de").orElseThrow();
    LocalDate epiphany = LocalDate.parse("2026-01-06");
    assertThat(germany.holidays(2026, 2026, List.of(), Locale.GERMAN)).doesNotContainKey(epiphany);
    List<String> bavaria = germany.region("BY").orElseThrow();
    assertThat(germany.holidays(2026, 2026, bavaria, Locale.GERMAN)).containsKey(epiphany);
    assertThat(germany.region("by-ag")).isPresent();
    assertThat(germany.region("XX")).isEmpty();
    assertThat(germany.region("")).isEmpty();
    assertThat(germany.regions(Locale.GERMAN))
        .extracting(HolidayCountryView.Region::code)
        .contains("BY", "BY-AG", "NW")
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ZZ", "NYSE", "N", "../nl", "Türkiye"})
  void whatIsNoCountryIsNotFound(String code) {
    assertThat(HolidayCountry.find(code)).isEmpty();
  }

  @Test
  void everyCountryHasNamesThatFitAndAnswersForEveryYear() {
    for (HolidayCountry country : HolidayCountry.all()) {
      assertThat(country.name(DUTCH)).isNotBlank().doesNotContainIgnoringCase("undefined");
      assertThat(country.regions(DUTCH))
          .extracting(HolidayCountryView.Region::name)
          .noneMatch(name -> name.isBlank() || name.equalsIgnoreCase("undefined"));
      for (int year : new int[] {1950, 2026, 2100}) {
        assertThat(country.holidays(year, year, List.of(), DUTCH).values())
            .allMatch(name -> !name.isBlank() && name.length() <= Calendars.LONGEST_NAME);
      }
    }
  }

  private static SortedMap<LocalDate, String> holidays(String country, int year, Locale language) {
    return HolidayCountry.find(country).orElseThrow().holidays(year, year, List.of(), language);
  }
}
