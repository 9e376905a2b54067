package org.refdesk.messaging.hold;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why data must not be erased; a receipt may name it, for it names nobody. */
@Schema(name = "HoldGround")
public enum HoldGround {
  /** A claim that is made, defended or expected. */
  LITIGATION,
  /** An investigation, by whomever. */
  INVESTIGATION,
  /** An audit that is not closed. */
  AUDIT,
  /** A law says how long. */
  STATUTORY,
  OTHER
}
