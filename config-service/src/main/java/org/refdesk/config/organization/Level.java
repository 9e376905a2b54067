package org.refdesk.config.organization;

import java.util.Optional;

/**
 * The levels of the tree, from the root down. An organization stands one level below its parent.
 */
public enum Level {
  SYSTEM,
  FINANCIAL,
  LIBRARY,
  BRANCH;

  /** The level of this one's children; none below a branch. */
  public Optional<Level> below() {
    return switch (this) {
      case SYSTEM -> Optional.of(FINANCIAL);
      case FINANCIAL -> Optional.of(LIBRARY);
      case LIBRARY -> Optional.of(BRANCH);
      case BRANCH -> Optional.empty();
    };
  }
}
