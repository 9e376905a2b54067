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

  /** Whether somebody on the way up defines a record under that name, effective or not. */
  boolean defines(Reference reference);

  /**
   * Told that a draft refers to a record that is not there as it must be.
   *
   * @param ending whether the draft ends, so that the record needs no more than to be defined
   * @param at the place of the reference
   */
  default void missing(Reference reference, boolean ending, Faults at) {
    addMissing(reference, ending, at);
  }

  static void addMissing(Reference reference, boolean ending, Faults at) {
    at.add(
        (ending
                ? "must be a record of %s, if only an ended one"
                : "must be effective here today; %s lists the codes that are")
            .formatted(reference.table()));
  }
}
