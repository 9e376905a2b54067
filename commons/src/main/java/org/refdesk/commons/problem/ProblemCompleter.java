package org.refdesk.commons.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.logging.Logger;

/** Gives each problem that leaves a service its type, its instance and the trace id. */
@ApplicationScoped
public class ProblemCompleter implements ProblemPostProcessor {

  private static final Logger LOG = Logger.getLogger(ProblemCompleter.class);

  /** After the library's own processors. */
  @Override
  public int priority() {
    return 50;
  }

  @Override
  public HttpProblem apply(HttpProblem thrown, ProblemContext context) {
    HttpProblem problem = isOurs(thrown) ? thrown : translate(thrown, context.cause);
    HttpProblem.Builder builder = HttpProblem.builder(problem);
    if (problem.getInstance() == null && context.path != null) {
      builder.withInstance(instance(context.path));
    }
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid() && !problem.getParameters().containsKey("traceId")) {
      builder.with("traceId", span.getTraceId());
    }
    return builder.build();
  }

  /**
   * The problem that an exception means, where it can no longer become the answer: that has begun.
   *
   * @param path of the request
   */
  public HttpProblem of(Throwable cause, String path) {
    HttpProblem thrown =
        cause instanceof HttpProblem problem
            ? problem
            : HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR);
    return apply(thrown, ProblemContext.of(cause, path));
  }

  private static boolean isOurs(HttpProblem problem) {
    return problem.getType() != null && problem.getType().toString().startsWith(ProblemType.URN);
  }

  private static HttpProblem translate(HttpProblem thrown, Throwable cause) {
    HttpProblem problem = Faults.translate(cause).orElseGet(() -> ofStatus(thrown));
    if (problem.getStatusCode() == CommonProblem.INTERNAL_ERROR.status()) {
      LOG.error("A request failed", cause);
    } else if (problem.getStatusCode() == CommonProblem.UNAVAILABLE.status()) {
      LOG.warnf("A request could not be served: %s", cause);
    }
    return problem;
  }

  /** A refusal by the framework. Its own text may name classes, so it is not passed on. */
  private static HttpProblem ofStatus(HttpProblem thrown) {
    int status = thrown.getStatusCode();
    ProblemType type =
        CommonProblem.ofStatus(status)
            .orElse(status >= 500 ? CommonProblem.INTERNAL_ERROR : CommonProblem.MALFORMED_REQUEST);
    HttpProblem.Builder builder = type.problem().withDetail(type.explanation());
    thrown.getHeaders().forEach(builder::withHeader);
    return builder.build();
  }

  private static URI instance(String path) {
    try {
      return new URI(null, null, path, null);
    } catch (java.net.URISyntaxException e) {
      return URI.create("/");
    }
  }
}
