package org.refdesk.commons.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** The caller of the present request, as its verified token says. */
@RequestScoped
public class Caller {

  static final String ORGANIZATIONS = "organizations";
  static final String CUSTOMER = "customer";

  private final SecurityIdentity identity;
  private final JsonWebToken token;

  @Inject
  public Caller(SecurityIdentity identity, JsonWebToken token) {
    this.identity = identity;
    this.token = token;
  }

  /** Claim {@code sub}: stable, unique name of the person or program. */
  public String subject() {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw CommonProblem.FORBIDDEN.because("The token has no `sub` claim.");
    }
    return subject;
  }

  /** The code under which this caller stands in the staff members' table. */
  public String staffCode() {
    return subject().toUpperCase(Locale.ROOT);
  }

  /** Claim {@code name}, or the subject. */
  public String name() {
    Object name = token.getClaim("name");
    return name instanceof String text && !text.isBlank() ? text : subject();
  }

  public boolean hasRole(String role) {
    return identity.hasRole(role);
  }

  /** Whether the caller is a customer: the role OPAC, and none of the staff's. */
  public boolean isCustomer() {
    return hasRole(Roles.OPAC) && !hasRole(Roles.CSM1) && !hasRole(Roles.SYSTEM);
  }

  /** Claim {@code organizations}: the codes that the token opens. */
  public Set<String> organizations() {
    Object claim = token.getClaim(ORGANIZATIONS);
    Set<String> codes = new LinkedHashSet<>();
    if (claim instanceof Collection<?> values) {
      values.forEach(value -> codes.add(text(value)));
    }
    return codes;
  }

  /** Claim {@code customer}: the number of the customer that the token is bound to. */
  public @Nullable String customer() {
    Object claim = token.getClaim(CUSTOMER);
    return claim == null ? null : text(claim);
  }

  /**
   * The number of the customer that the token is bound to.
   *
   * @throws HttpProblem 403 if it is bound to none
   */
  public String requireCustomer() {
    String customer = customer();
    if (customer == null || customer.isBlank()) {
      throw CommonProblem.FORBIDDEN.because(
          "The token names no customer; a token of the OPAC needs the claim `customer`.");
    }
    return customer;
  }

  private static String text(Object value) {
    return value instanceof JsonString json ? json.getString() : String.valueOf(value);
  }
}
