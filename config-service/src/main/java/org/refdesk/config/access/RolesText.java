package org.refdesk.config.access;

/** The last paragraph of an operation's description: the roles that its annotation names. */
public final class RolesText {

  /** Reading what is configured. */
  public static final String READERS = "\n\nRoles: CSM1, DOC1, CFG1, SYSTEM, OPS.";

  /** Writing lookup records. */
  public static final String CONFIGURATORS = "\n\nRole: CFG1.";

  /** Writing organizations. */
  public static final String ORGANIZERS = "\n\nRoles: CFG1, OPS.";

  /** Searching customers. */
  public static final String STAFF_AND_SYSTEMS = "\n\nRoles: CSM1, DOC1, CFG1, SYSTEM.";

  /** Writing customers. */
  public static final String CUSTOMER_WRITERS = "\n\nRoles: SYSTEM, CSM1.";

  /** Importing customers. */
  public static final String CUSTOMER_IMPORTERS = "\n\nRoles: SYSTEM, CFG1.";

  private RolesText() {}
}
