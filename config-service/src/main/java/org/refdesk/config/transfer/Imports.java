package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.streaming.PacedBody;
import org.refdesk.config.lookup.LookupTable;

/** Answers to calls that bring rows in, whether from a body or from another organization. */
@ApplicationScoped
class Imports {

  static final String LINES = "application/x-ndjson";

  private static final String KIND = "tables";

  private final TransferService service;
  private final Turns turns;
  private final Idempotency idempotency;
  private final ImportLog log;
  private final OrganizationContext organization;
  private final Caller caller;
  private final ObjectMapper json;

  @Inject
  Imports(
      TransferService service,
      Turns turns,
      Idempotency idempotency,
      ImportLog log,
      OrganizationContext organization,
      Caller caller,
      ObjectMapper json) {
    this.service = service;
    this.turns = turns;
    this.idempotency = idempotency;
    this.log = log;
    this.organization = organization;
    this.caller = caller;
    this.json = json;
  }

  /** Makes the file that is to be brought in. */
  @FunctionalInterface
  interface Reception {
    ReceivedFile receive();
  }

  /**
   * Brings the rows in, or tells what would become of each.
   *
   * @param request stands for the content of the call; null if the file itself does
   * @param dryRun parameter of that name
   * @param only the table of the file; null where it holds several
   */
  Response answer(
      Reception reception,
      FileFormat format,
      @Nullable LookupTable only,
      @Nullable Object request,
      @Nullable String dryRun) {
    boolean dry = isDry(dryRun);
    if (!dry) {
      idempotency.requireKey();
    }
    try (Turns.Turn place = turns.toReceive()) {
      ReceivedFile received = reception.receive();
      RowFile file = new RowFile(received, format, only);
      boolean kept = false;
      try {
        if (!dry) {
          return carryOut(request == null ? List.of(format, received.sha256()) : request, file);
        }
        Response answer = rehearse(file, service.survey(file), caller.subject());
        kept = true;
        return answer;
      } finally {
        if (!kept) {
          received.close();
        }
      }
    }
  }

  private Response carryOut(Object content, RowFile file) {
    Refusals refusals = new Refusals();
    long begun = System.nanoTime();
    String outcome = "not done";
    Map<String, Long> rows = Map.of();
    try (Turns.Turn turn = turns.toCarryOut(organization.current())) {
      Response answer = service.carryOut(content, file, caller.subject(), refusals);
      outcome = "done";
      rows = refusals.counts().byFate();
      return answer;
    } catch (HttpProblem e) {
      outcome = "not done, " + e.getTitle();
      throw e;
    } finally {
      log.ended(KIND, outcome, rows, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private static boolean isDry(@Nullable String dryRun) {
    return switch (dryRun) {
      case "true" -> true;
      case null -> false;
      case "false" -> false;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`dryRun` must be true or false.");
    };
  }

  private Response rehearse(RowFile file, List<LookupTable> present, String by) {
    PacedBody body =
        new PacedBody(
            out -> {
              try (ReceivedFile received = file.file();
                  FateLines lines = new FateLines(out, json)) {
                try (Turns.Turn turn = turns.toCarryOut(organization.current())) {
                  service.rehearse(file, present, by, lines);
                }
                lines.finish();
              } catch (UncheckedIOException e) {
                throw e.getCause();
              }
            });
    return Response.ok(body).type(LINES).build();
  }
}
