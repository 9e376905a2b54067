package org.refdesk.config.lookup;

import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.problem.ConfigProblem;

/** What a caller takes the present state to be. */
@FunctionalInterface
public interface Precondition {

  /**
   * @param present the organization's own record, locked; null if it has none
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the caller is mistaken
   */
  void check(@Nullable LookupRecord present);

  /** For POST: there is no such record yet; else 409. */
  Precondition NEW =
      present -> {
        if (present != null) {
          throw ConfigProblem.ALREADY_EXISTS.because(
              "There is a record %s already; change it with PUT.".formatted(present.code()));
        }
      };

  /**
   * For PUT and DELETE: If-None-Match {@code *} says that there is none, If-Match which version
   * there is; else 412. One of them is needed: 428.
   */
  static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    return present -> {
      if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
        if (present != null) {
          throw CommonProblem.PRECONDITION_FAILED
              .problem()
              .withDetail("The record exists; its version is in ETag.")
              .withHeader("ETag", ETags.of(present.version()))
              .build();
        }
      } else if (ifMatch == null || ifMatch.isBlank()) {
        throw CommonProblem.PRECONDITION_REQUIRED.because(
            "Send If-Match with the ETag that you read, or If-None-Match: * to create the record.");
      } else if (present == null) {
        throw CommonProblem.PRECONDITION_FAILED.because(
            "Your organization has no such record of its own; create it with If-None-Match: *.");
      } else {
        ETags.requireMatch(ifMatch, present.version());
      }
    };
  }
}
