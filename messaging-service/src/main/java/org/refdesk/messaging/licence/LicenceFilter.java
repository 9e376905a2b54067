package org.refdesk.messaging.licence;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.MessagingProblem;

/**
 * Lets a request pass whose organization has a licence for this module. Stands behind the filter
 * that lets it into the organization: whether another organization has one is nobody's business.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 20)
public class LicenceFilter implements ContainerRequestFilter {

  private final OrganizationContext context;
  private final Licences licences;

  @Inject
  public LicenceFilter(OrganizationContext context, Licences licences) {
    this.context = context;
    this.licences = licences;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String organization = context.currentOrNull();
    if (organization != null && !licences.isActive(organization)) {
      throw MessagingProblem.MODULE_NOT_LICENSED.because(
          "%1$s has no licence %2$s that is active today. Whoever has the role CFG1 for it can give"
                  .formatted(organization, licences.key())
              + " one: PUT /api/config/v1/organizations/%1$s/licences/%2$s."
                  .formatted(organization, licences.key()));
    }
  }
}
