package org.refdesk.messaging.report;

import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** The months of a report. */
public class ReportPeriod {

  private static final int MOST_MONTHS = 24;
  private static final String MONTH = "[1-9][0-9]{3}-(0[1-9]|1[0-2])";

  @QueryParam("from")
  @Parameter(
      description = "The first month, in the library's time zone.",
      required = true,
      example = "2026-01",
      schema = @Schema(pattern = MONTH))
  @Nullable String from;

  @QueryParam("to")
  @Parameter(
      description = "The last month; at most 24 in all.",
      required = true,
      example = "2026-12",
      schema = @Schema(pattern = MONTH))
  @Nullable String to;

  /** Months from the first to the last, both included. */
  record Months(YearMonth first, YearMonth last) {}

  /**
   * The months asked for.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if they are none, or too many
   */
  Months months() {
    Months months = new Months(month("from", from), month("to", to));
    long count = months.first().until(months.last(), ChronoUnit.MONTHS) + 1;
    if (count < 1 || count > MOST_MONTHS) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "From `from` to `to` there must be 1 to " + MOST_MONTHS + " months.");
    }
    return months;
  }

  private static YearMonth month(String parameter, @Nullable String value) {
    if (value == null || !value.matches(MONTH)) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`" + parameter + "` must be a month such as 2026-01.");
    }
    return YearMonth.parse(value);
  }
}
