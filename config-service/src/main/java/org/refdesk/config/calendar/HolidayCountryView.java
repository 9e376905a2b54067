package org.refdesk.config.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A country whose public holidays are known. */
@Schema(name = "HolidayCountry")
record HolidayCountryView(
    @Schema(description = "ISO 3166 code.", examples = "DE") String code,
    @Schema(description = "In the organization's language.", examples = "Duitsland") String name,
    @Schema(description = "Regions with holidays of their own, in order of their code.")
        List<Region> regions) {

  /** A part of the country with holidays of its own. */
  @Schema(name = "HolidayRegion")
  record Region(
      @Schema(
              description = "With the codes of the regions that it lies in, joined by hyphens.",
              examples = "BY-AG")
          String code,
      @Schema(examples = "Augsburg") String name) {}
}
