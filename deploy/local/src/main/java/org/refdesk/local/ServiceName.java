package org.refdesk.local;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The services of the suite, each with the parts of the stack that it needs. */
public enum ServiceName {
  /** Organizations, lookup tables, customers. */
  CONFIG("config-service", EnumSet.of(Part.POSTGRES, Part.KAFKA, Part.ISSUER)),
  /** Conversations and deadlines. */
  MESSAGING("messaging-service", EnumSet.of(Part.POSTGRES, Part.KAFKA, Part.ISSUER, Part.MAIL)),
  /** Documents and authorizations. */
  DOCUMENTS("document-service", EnumSet.of(Part.POSTGRES, Part.KAFKA, Part.ISSUER, Part.STORAGE)),
  /** The front door. */
  GATEWAY("gateway", EnumSet.of(Part.KAFKA, Part.ISSUER));

  private final String module;
  private final Set<Part> parts;

  ServiceName(String module, Set<Part> parts) {
    this.module = module;
    this.parts = parts;
  }

  /** The folder of its sources and the name people use for it: {@code config-service}. */
  public String module() {
    return module;
  }

  /** The short name used in databases, roles and paths: {@code config}. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parts of the stack that it cannot do without. */
  public Set<Part> parts() {
    return EnumSet.copyOf(parts);
  }

  /** Whether it owns a database. */
  public boolean hasDatabase() {
    return parts.contains(Part.POSTGRES);
  }

  /** Its database. */
  public String database() {
    return "refdesk_" + shortName();
  }

  /** The role that owns its database and migrates it. */
  public String ownerRole() {
    return shortName() + "_owner";
  }

  /** The role it works with: neither owner nor able to bypass row-level security. */
  public String appRole() {
    return shortName() + "_app";
  }

  /**
   * The service of a short name or module name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ServiceName of(String name) {
    for (ServiceName service : values()) {
      if (service.shortName().equals(name) || service.module().equals(name)) {
        return service;
      }
    }
    throw new IllegalArgumentException("No service is called " + name);
  }
}
