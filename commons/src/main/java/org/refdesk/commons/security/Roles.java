package org.refdesk.commons.security;

/** The roles that a token can carry in its {@code groups} claim. */
public final class Roles {

  /** Customer support staff: read and answer conversations. */
  public static final String CSM1 = "CSM1";

  /** Document staff: import, view and delete customers' documents. */
  public static final String DOC1 = "DOC1";

  /** Configuration: write the lookup tables. */
  public static final String CFG1 = "CFG1";

  /** The public catalogue, on behalf of one customer. */
  public static final String OPAC = "OPAC";

  /** Another library system. */
  public static final String SYSTEM = "SYSTEM";

  /** Operators of the suite. */
  public static final String OPS = "OPS";

  private Roles() {}
}
