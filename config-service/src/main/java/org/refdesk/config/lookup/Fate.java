package org.refdesk.config.lookup;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of a record that comes in. */
@Schema(description = "SAME: the organization has it already, just so; nothing is written.")
public enum Fate {
  CREATED,
  CHANGED,
  SAME,
  REFUSED
}
