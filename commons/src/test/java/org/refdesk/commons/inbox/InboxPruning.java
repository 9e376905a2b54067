package org.refdesk.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests of other packages prune when they want. */
@ApplicationScoped
public class InboxPruning {

  private final InboxPruner pruner;

  InboxPruning(InboxPruner pruner) {
    this.pruner = pruner;
  }

  /** One run, as the scheduler would start it. */
  public void run() {
    pruner.prune();
  }
}
