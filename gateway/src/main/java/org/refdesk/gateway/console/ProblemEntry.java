package org.refdesk.gateway.console;

import java.util.Map;
import org.refdesk.gateway.problem.GatewayProblem;

/**
 * One kind of problem, as the list of problems explains it.
 *
 * @param slug last part of the type's URI
 * @param status HTTP status
 * @param title short text
 * @param explanation what it means and how to mend the request
 */
record ProblemEntry(String slug, int status, String title, String explanation) {

  static ProblemEntry of(GatewayProblem problem) {
    return new ProblemEntry(
        problem.slug(), problem.status(), problem.title(), problem.explanation());
  }

  /** An entry of the extension `x-problems` of an OpenAPI document. */
  static ProblemEntry of(Map<?, ?> entry) {
    return new ProblemEntry(
        String.valueOf(entry.get("slug")),
        entry.get("status") instanceof Number status ? status.intValue() : 0,
        String.valueOf(entry.get("title")),
        String.valueOf(entry.get("explanation")));
  }
}
