package org.refdesk.config.customer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.ProblemCompleter;
import org.refdesk.config.transfer.ImportLog;

/**
 * Takes in a body of customers, one a line, and answers each line while the body still comes in.
 * What is in memory is two chunks of lines, however many there are.
 */
@ApplicationScoped
class CustomerImport {

  /** After which a caller who has paused gets its answers. */
  private static final Duration WAIT = Duration.ofMillis(100);

  private static final int ATTEMPTS = 4;
  private static final Logger LOG = Logger.getLogger(CustomerImport.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final CustomerBatches batches;
  private final ProblemCompleter problems;
  private final ImportLog log;
  private final ObjectMapper json;

  @Inject
  CustomerImport(
      CustomerBatches batches, ProblemCompleter problems, ImportLog log, ObjectMapper json) {
    this.batches = batches;
    this.problems = problems;
    this.log = log;
    this.json = json;
  }

  /**
   * Reads to the end of the body, or until its sender is gone.
   *
   * @param from number of the first line to take in
   * @param path of the request
   * @param answer gets a line for each line, written once that line's effect is committed, then the
   *     summary; instead of that a problem if the rest cannot be taken in
   * @throws RuntimeException if not even the first lines can be taken in: nothing is answered yet
   */
  void run(InputStream body, long from, String path, OutputStream answer) {
    LineReader lines = new LineReader(body, from);
    try (ChunkReader chunks = new ChunkReader(lines, line -> CustomerLine.read(json, line), WAIT)) {
      run(chunks, path, answer);
    } catch (IOException e) {
      LOG.debug("Nobody reads the answer to an import any more", e);
    }
  }

  private void run(ChunkReader chunks, String path, OutputStream answer) throws IOException {
    ImportSummary summary = ImportSummary.none();
    long unanswered = 0;
    long begun = System.nanoTime();
    String outcome = "broken off";
    try {
      for (List<CustomerLine> chunk = next(chunks); !chunk.isEmpty(); chunk = next(chunks)) {
        unanswered = chunk.getFirst().line();
        List<LineResult> results = save(chunk);
        for (LineResult result : results) {
          summary = summary.plus(result.result());
        }
        write(answer, results);
        unanswered = chunk.getLast().line() + 1;
      }
      write(answer, List.of(summary));
      outcome = "done";
    } catch (RuntimeException e) {
      if (summary.lines() == 0) {
        throw e;
      }
      HttpProblem problem = stopped(e, path, unanswered);
      outcome = "stopped before line " + unanswered + ", " + problem.getTitle();
      write(answer, List.of(problem));
    } finally {
      log.ended(
          "customers", outcome, summary.byResult(), Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private static List<CustomerLine> next(ChunkReader chunks) {
    try {
      return chunks.next();
    } catch (IOException e) {
      LOG.debug("The body of an import broke off", e);
      throw CommonProblem.MALFORMED_REQUEST.because("The body broke off.");
    }
  }

  /**
   * A chunk can be tried again, even one whose commit was not confirmed: what is in the directory
   * already stays as it is.
   */
  private List<LineResult> save(List<CustomerLine> chunk) {
    Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    for (int attempt = 1; ; attempt++) {
      try {
        return batches.save(chunk);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(pauses.next(), e);
      }
    }
  }

  private static void pause(Duration time, RuntimeException cause) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }

  private HttpProblem stopped(RuntimeException cause, String path, long line) {
    HttpProblem problem = problems.of(cause, path);
    return HttpProblem.builder(problem)
        .withDetail(
            "The lines from %d on were not taken in; send the body again with from=%d. %s"
                .formatted(line, line, problem.getDetail()))
        .build();
  }

  private void write(OutputStream answer, List<?> values) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Object value : values) {
      text.writeBytes(json.writeValueAsBytes(value));
      text.write('\n');
    }
    text.writeTo(answer);
    answer.flush();
  }
}
