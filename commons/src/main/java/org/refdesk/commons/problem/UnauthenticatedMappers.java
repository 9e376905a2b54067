package org.refdesk.commons.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers 401. The problem library's own mappers for these were built against an older platform and
 * fail on this one.
 */
public final class UnauthenticatedMappers {

  private static final int BEFORE_THE_LIBRARY = 1;

  private UnauthenticatedMappers() {}

  /** A token that is not valid. */
  @Provider
  @Priority(BEFORE_THE_LIBRARY)
  public static class Failed extends ExceptionMapperBase<AuthenticationFailedException> {
    @Override
    protected HttpProblem toProblem(AuthenticationFailedException exception) {
      return Faults.unauthenticated();
    }
  }

  /** No token where one is needed. */
  @Provider
  @Priority(BEFORE_THE_LIBRARY)
  public static class Missing extends ExceptionMapperBase<UnauthorizedException> {
    @Override
    protected HttpProblem toProblem(UnauthorizedException exception) {
      return Faults.unauthenticated();
    }
  }
}
