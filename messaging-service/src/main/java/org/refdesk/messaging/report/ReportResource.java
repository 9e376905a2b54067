package org.refdesk.messaging.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;

/** Figures for people, as JSON or as a file for a spreadsheet. */
@Path("/api/messaging/v1/organizations/{org}/reports")
@Tag(name = "Reports", description = "Figures of conversations by department, type and month.")
@Produces({MediaType.APPLICATION_JSON, ReportFormat.CSV_TYPE})
@RunOnVirtualThread
public class ReportResource {

  private final ReportService reports;

  @Inject
  public ReportResource(ReportService reports) {
    this.reports = reports;
  }

  @GET
  @Path("/conversations")
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Report what happened to conversations",
      description =
          "Roles: CSM1, CFG1, SYSTEM. Received, answered and processed, in time and late, and the"
              + " working minutes to the first answer, whose median and 90th percentile are within a"
              + " sixteenth of the true ones. Each conversation counts once for each of the three,"
              + " in the month in which it happened, under the department, type and category that it"
              + " had then. Exact at the moment of asking, and as quick for a million conversations"
              + " as for ten. In CSV an apostrophe stands before a text that a spreadsheet would take"
              + " for a formula.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ConversationReport.class),
            examples = @ExampleObject(name = "json", value = Examples.CONVERSATIONS)),
        @Content(
            mediaType = ReportFormat.CSV_TYPE,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "csv", value = Examples.CONVERSATIONS_CSV))
      })
  @APIResponse(responseCode = "409", description = "`not-a-library`")
  public Response conversations(
      @PathParam("org") String org,
      @BeanParam ReportPeriod period,
      @BeanParam ReportShape shape,
      @Context HttpHeaders headers) {
    ReportFormat format = ReportFormat.asked(shape.format, headers.getAcceptableMediaTypes());
    List<Dimension> by = shape.by(EnumSet.allOf(Dimension.class));
    ConversationReport report = reports.conversations(period.months(), by);
    if (format == ReportFormat.JSON) {
      return Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }
    return file(
        "%s-conversations-%s-%s".formatted(org, report.from(), report.to()),
        ReportCsv.write(
            columns(by, ConversationFigures.COLUMNS),
            report.rows().stream().map(row -> row.cells(by)).toList()));
  }

  @GET
  @Path("/open-conversations")
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Report what is open, and how old it is",
      description =
          "Roles: CSM1, CFG1, SYSTEM. Conversations that are not closed, under the department, type"
              + " and category that they have now, with their age in days.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = OpenReport.class),
            examples = @ExampleObject(name = "json", value = Examples.OPEN)),
        @Content(
            mediaType = ReportFormat.CSV_TYPE,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "csv", value = Examples.OPEN_CSV))
      })
  public Response open(
      @PathParam("org") String org, @BeanParam ReportShape shape, @Context HttpHeaders headers) {
    ReportFormat format = ReportFormat.asked(shape.format, headers.getAcceptableMediaTypes());
    List<Dimension> by = shape.by(EnumSet.complementOf(EnumSet.of(Dimension.MONTH)));
    OpenReport report = reports.open(by);
    if (format == ReportFormat.JSON) {
      return Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }
    return file(
        org + "-open-conversations",
        ReportCsv.write(
            columns(by, OpenFigures.COLUMNS),
            report.rows().stream().map(row -> row.cells(by)).toList()));
  }

  private static List<String> columns(List<Dimension> by, List<String> figures) {
    return Stream.concat(by.stream().map(Dimension::word), figures.stream()).toList();
  }

  /** Saved, not shown, as the files of tables are. */
  private static Response file(String name, String text) {
    return Response.ok(text, ReportFormat.CSV_TYPE + "; charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Examples for callers. */
  private static final class Examples {

    static final String CONVERSATIONS =
        """
        {"from":"2026-01","to":"2026-12","timeZone":"Europe/Amsterdam",
        "asOf":"2026-11-26T09:00:00Z","rows":[{"department":"BACKOFF","type":"QU",
        "month":"2026-01","received":120,"answered":112,"answeredInTime":101,"answeredLate":11,
        "answerMinutesMedian":207,"answerMinutesP90":975,"processed":108,"processedInTime":100,
        "processedLate":8,"processedUnanswered":3}]}
        """;
    static final String CONVERSATIONS_CSV =
        """
        department,type,month,received,answered,answeredInTime,answeredLate,answerMinutesMedian,\
        answerMinutesP90,processed,processedInTime,processedLate,processedUnanswered
        BACKOFF,QU,2026-01,120,112,101,11,207,975,108,100,8,3
        """;
    static final String OPEN =
        """
        {"asOf":"2026-11-26T09:00:00Z","rows":[{"department":"BACKOFF","type":"QU","open":17,
        "ageDaysMedian":2,"ageDaysP90":9,"ageDaysOldest":31}]}
        """;
    static final String OPEN_CSV =
        """
        department,type,open,ageDaysMedian,ageDaysP90,ageDaysOldest
        BACKOFF,QU,17,2,9,31
        """;

    private Examples() {}
  }
}
