package org.refdesk.config.lookup;

import java.time.LocalDate;
import java.util.Optional;
import org.refdesk.config.field.Reference;

/** The records that are effective for one organization on one day. */
public interface EffectiveRecords {

  /** The day in the organization's time zone. */
  LocalDate day();

  Optional<LookupRecord> find(Reference reference);

  /** Whether a code is that of a branch: one that stands below the organization, or itself. */
  boolean hasBranch(String code);
}
