package org.refdesk.messaging.report;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** By what a report tells figures apart, and in which form it comes. */
public class ReportShape {

  @QueryParam("by")
  @Parameter(
      description =
          "What figures are told apart by, in this order, parted by commas: `department`, `type`,"
              + " `category`, and `month` where the report is one of months. Without it, or empty,"
              + " there is one row for all.",
      example = "department,type")
  @Nullable String by;

  @QueryParam("format")
  @Parameter(description = "`json` or `csv`, in place of the Accept header.")
  @Nullable String format;

  /**
   * The dimensions asked for.
   *
   * @param known those that the report has
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is another one, or one twice
   */
  List<Dimension> by(Set<Dimension> known) {
    List<Dimension> asked = new ArrayList<>();
    if (by == null || by.isBlank()) {
      return asked;
    }
    for (String word : Arrays.asList(by.split(",", -1))) {
      Dimension dimension =
          known.stream().filter(d -> d.word().equals(word.strip())).findFirst().orElse(null);
      if (dimension == null || asked.contains(dimension)) {
        throw CommonProblem.MALFORMED_REQUEST.because(
            "`by` must name, each at most once: "
                + known.stream().map(Dimension::word).collect(Collectors.joining(", "))
                + ".");
      }
      asked.add(dimension);
    }
    return asked;
  }
}
