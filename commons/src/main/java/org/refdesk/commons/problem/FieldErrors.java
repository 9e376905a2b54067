package org.refdesk.commons.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects the faults of a request, so that one answer tells them all. */
public final class FieldErrors {

  /**
   * One fault.
   *
   * @param field path of the value in the request, such as {@code roles[0].from}; empty for the
   *     request as a whole
   * @param message what is expected, for the caller
   */
  public record FieldError(String field, String message) {}

  private final List<FieldError> errors = new ArrayList<>();

  /** A 422 answer with a single fault. */
  public static HttpProblem of(String field, String message) {
    return new FieldErrors().add(field, message).problem();
  }

  public FieldErrors add(String field, String message) {
    errors.add(new FieldError(field, message));
    return this;
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  public List<FieldError> list() {
    return List.copyOf(errors);
  }

  /**
   * @throws HttpProblem 422 with every fault that was added, if there is any
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw problem();
    }
  }

  /** The 422 answer with every fault that was added. */
  HttpProblem problem() {
    return CommonProblem.INVALID
        .problem()
        .withDetail(
            errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().message()
                : errors.size() + " values are not valid; see errors.")
        .with("errors", list())
        .build();
  }
}
