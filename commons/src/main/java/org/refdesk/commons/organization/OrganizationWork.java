package org.refdesk.commons.organization;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Runs background work for an organization, in a request context of its own. */
@ApplicationScoped
public class OrganizationWork {

  private final OrganizationContext context;

  @Inject
  public OrganizationWork(OrganizationContext context) {
    this.context = context;
  }

  /** Runs the work with the organization in context and gives its result. */
  public <T> T in(String organization, Supplier<T> work) {
    ManagedContext requests = Arc.container().requestContext();
    var outer = requests.isActive() ? requests.getState() : null;
    requests.activate();
    try {
      context.enter(organization);
      return work.get();
    } finally {
      requests.terminate();
      if (outer != null) {
        requests.activate(outer);
      }
    }
  }
}
