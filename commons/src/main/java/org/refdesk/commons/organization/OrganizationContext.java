package org.refdesk.commons.organization;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The organization that the present request or piece of work belongs to. */
@RequestScoped
public class OrganizationContext {

  private @Nullable String code;

  /**
   * @throws IllegalStateException outside an organization, which is a fault of the code
   */
  public String current() {
    if (code == null) {
      throw new IllegalStateException("no organization in context");
    }
    return code;
  }

  /** The code, or nothing, for the parts that must work without one. */
  public @Nullable String currentOrNull() {
    return code;
  }

  /**
   * Enters an organization once.
   *
   * @throws IllegalStateException if another one was entered: a unit of work never changes sides
   */
  public void enter(String organization) {
    if (code != null && !code.equals(organization)) {
      throw new IllegalStateException("already in another organization");
    }
    code = organization;
  }
}
