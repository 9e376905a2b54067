package org.refdesk.messaging.reference;

import java.time.ZoneId;

/**
 * An organization of the tree.
 *
 * @param level SYSTEM, FINANCIAL, LIBRARY or BRANCH
 */
public record Organization(String code, String level, ZoneId timeZone) {

  static final String LIBRARY = "LIBRARY";
  static final String BRANCH = "BRANCH";
}
