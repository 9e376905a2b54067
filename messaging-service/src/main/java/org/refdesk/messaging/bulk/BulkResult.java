package org.refdesk.messaging.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationView;

/**
 * What became of one conversation.
 *
 * @param status the HTTP status that the single call would have answered
 * @param version the conversation's version after it; absent where it was refused
 * @param problem why it was refused; absent where it was done
 */
@Schema(name = "BulkResult")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkResult(
    @Schema(examples = "1042") long id,
    @Schema(examples = "200") int status,
    @Schema(examples = "4") @Nullable Long version,
    @Nullable Refusal problem) {

  /** The problem in short; {@code errors} stand in its detail. */
  @Schema(name = "BulkRefusal")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Refusal(
      @Schema(examples = "urn:refdesk:problem:precondition-failed") String type,
      String title,
      @Nullable String detail,
      @Nullable List<String> allowedActions) {}

  static BulkResult done(ConversationView after) {
    return new BulkResult(after.id(), 200, after.version(), null);
  }

  static BulkResult refused(long id, HttpProblem problem) {
    Object allowed = problem.getParameters().get("allowedActions");
    return new BulkResult(
        id,
        problem.getStatusCode(),
        null,
        new Refusal(
            String.valueOf(problem.getType()),
            String.valueOf(problem.getTitle()),
            problem.getDetail(),
            allowed instanceof Collection<?> actions
                ? actions.stream().map(String::valueOf).toList()
                : null));
  }

  boolean isDone() {
    return problem == null;
  }
}
