package org.refdesk.messaging.report;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** The forms that a report can have. */
enum ReportFormat {
  JSON,
  CSV;

  static final String CSV_TYPE = "text/csv";

  private static final MediaType OF_CSV = MediaType.valueOf(CSV_TYPE);

  /**
   * The form asked for; JSON where nothing is.
   *
   * @param format the parameter, which wins
   * @param acceptable what the Accept header names, best first
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such format
   */
  static ReportFormat asked(@Nullable String format, List<MediaType> acceptable) {
    return switch (format) {
      case null ->
          acceptable.stream()
              .filter(type -> isJson(type) || type.isCompatible(OF_CSV))
              .findFirst()
              .filter(type -> !isJson(type))
              .map(type -> CSV)
              .orElse(JSON);
      case "json" -> JSON;
      case "csv" -> CSV;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`format` must be json or csv.");
    };
  }

  private static boolean isJson(MediaType type) {
    return type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }
}
