package org.refdesk.messaging.hold;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was decided. */
@Schema(name = "HoldAction")
public enum HoldAction {
  PLACED,
  CHANGED,
  LIFTED
}
