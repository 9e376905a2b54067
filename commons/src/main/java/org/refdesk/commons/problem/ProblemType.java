package org.refdesk.commons.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/**
 * A kind of refusal that callers can tell apart by its URI. Implemented by enums only, one for each
 * service, so that the whole set can be listed.
 */
public interface ProblemType {

  /** Prefix of the URI of each problem type. */
  String URN = "urn:refdesk:problem:";

  /** Last part of the type's URI, kebab-case; never changed once published. */
  String slug();

  /** HTTP status of the answer. */
  int status();

  /** Short text, the same for each occurrence. */
  String title();

  /** What it means and how to mend the request; shown in the console. */
  String explanation();

  /** The type as it stands in the answer. */
  default URI uri() {
    return URI.create(URN + slug());
  }

  /** A builder for this type, for problems with headers or further members. */
  default HttpProblem.Builder problem() {
    return HttpProblem.builder().withType(uri()).withTitle(title()).withStatus(status());
  }

  /**
   * A problem of this type, to be thrown.
   *
   * @param detail what is wrong with this very request and how to mend it; read by callers, so
   *     without names from the code
   */
  default HttpProblem because(String detail) {
    return problem().withDetail(detail).build();
  }
}
