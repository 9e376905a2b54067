package org.refdesk.commons.organization;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Tells Hibernate whose rows a session may see: those of the organization in context. */
@PersistenceUnitExtension
@RequestScoped
public class OrganizationTenantResolver implements TenantResolver {

  /** No organization has this code, so nothing is visible under it. */
  private static final String NONE = "";

  private final OrganizationContext context;

  @Inject
  public OrganizationTenantResolver(OrganizationContext context) {
    this.context = context;
  }

  @Override
  public String getDefaultTenantId() {
    return NONE;
  }

  @Override
  public String resolveTenantId() {
    String current = context.currentOrNull();
    return current == null ? NONE : current;
  }
}
