package org.refdesk.config.lookup;

import java.util.Optional;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;

/** The records beside which a draft of one table is judged. */
interface Surroundings {

  /** What the organization sees today. */
  EffectiveRecords effective();

  /** What it would see under a code of the table if it had no record of its own. */
  Optional<LookupRecord> inherited(String code);

  /**
   * Told that a draft refers to a record that is not effective.
   *
   * @param at the place of the reference
   */
  default void missing(Reference reference, Faults at) {
    addMissing(reference, at);
  }

  static void addMissing(Reference reference, Faults at) {
    at.add(
        "must be effective here today; %s lists the codes that are".formatted(reference.table()));
  }
}
