package org.refdesk.commons.paging;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/**
 * The paging parameters of a list call. Read as text: the framework answers 404 to a bad number.
 */
public class PageRequest {

  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;

  @QueryParam("limit")
  @Parameter(
      description = "Most items on a page.",
      schema =
          @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
              minimum = "1",
              maximum = "200",
              defaultValue = "50"))
  @Nullable String limit;

  @QueryParam("after")
  @Parameter(description = "`next` of the page before.")
  @Nullable String after;

  public PageRequest() {}

  public PageRequest(@Nullable String limit, @Nullable String after) {
    this.limit = limit;
    this.after = after;
  }

  /**
   * Most items on the page.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no number from 1 to 200
   */
  public int limit() {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (limit.matches("[0-9]{1,3}")) {
      int value = Integer.parseInt(limit);
      if (value >= 1 && value <= MAX_LIMIT) {
        return value;
      }
    }
    throw CommonProblem.MALFORMED_REQUEST.because(
        "`limit` must be a whole number from 1 to " + MAX_LIMIT + ".");
  }

  /** The cursor, if this is not the first page. */
  public @Nullable String after() {
    return after == null || after.isEmpty() ? null : after;
  }
}
