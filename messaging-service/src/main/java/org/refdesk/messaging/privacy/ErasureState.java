package org.refdesk.messaging.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an erasure has come. */
@Schema(name = "ErasureState")
public enum ErasureState {
  /** It is to begin, or to go on after a hold. */
  WAITING,
  RUNNING,
  /** What could be erased is; the rest is held, and goes when no hold is left. */
  HELD,
  /** Nothing is left. */
  DONE
}
