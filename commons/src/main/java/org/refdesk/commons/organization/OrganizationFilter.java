package org.refdesk.commons.organization;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;

/**
 * Lets a request into the organization of its path, if the token names it. To everybody else the
 * organization does not exist.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 10)
public class OrganizationFilter implements ContainerRequestFilter {

  /** Name of the path parameter in every path below {@code /organizations/{org}}. */
  public static final String PARAMETER = "org";

  private final OrganizationContext context;
  private final Caller caller;

  @Inject
  public OrganizationFilter(OrganizationContext context, Caller caller) {
    this.context = context;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (rawPath(request).contains("%00")) {
      throw CommonProblem.MALFORMED_REQUEST.because("The address holds the character NUL.");
    }
    String organization = request.getUriInfo().getPathParameters().getFirst(PARAMETER);
    if (organization == null) {
      return;
    }
    if (!caller.organizations().contains(organization)) {
      throw CommonProblem.NOT_FOUND.because(
          "There is no organization with this code, or your token does not name it.");
    }
    context.enter(organization);
  }

  /** The framework parses the address as a URI only here, and throws what it likes. */
  private static String rawPath(ContainerRequestContext request) {
    try {
      return request.getUriInfo().getRequestUri().getRawPath();
    } catch (RuntimeException notAUri) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "The address holds a character that must be escaped with %.");
    }
  }
}
