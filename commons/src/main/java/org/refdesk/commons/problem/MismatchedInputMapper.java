package org.refdesk.commons.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** Answers a body of the wrong form before the framework's own mapper does, which is no problem. */
@Provider
@Priority(1)
public class MismatchedInputMapper extends ExceptionMapperBase<MismatchedInputException> {

  @Override
  protected HttpProblem toProblem(MismatchedInputException exception) {
    return Faults.translate(exception)
        .orElseGet(() -> CommonProblem.MALFORMED_REQUEST.because("The body cannot be read."));
  }
}
