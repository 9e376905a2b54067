package org.refdesk.bench.rule;

import org.refdesk.bench.suite.Api;

/** Something in config-service that can be changed again and again. */
public interface Change {

  /** Changes it and returns with the answer. */
  void make(Api config);

  /** Makes a call of messaging-service and tells whether it went as the change wants. */
  boolean governs(Api messaging);

  /** Leaves it as it was found. */
  default void undo(Api config) {}
}
