package org.refdesk.messaging.reference;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for a library, or for a branch of it, on a day: of each record asked for, the
 * nearest definition up the tree, unless that one hides it or is not active.
 *
 * @param library the library
 * @param branch the branch, when one was asked for and belongs to the library
 */
public record EffectiveLookups(
    Organization library, @Nullable Organization branch, Map<LookupKey, LookupRecord> records) {

  public Optional<LookupRecord> find(String table, @Nullable String code) {
    return code == null
        ? Optional.empty()
        : Optional.ofNullable(records.get(new LookupKey(table, code)));
  }

  /** Where local time is read: the branch's zone, else the library's. */
  public Organization place() {
    return branch == null ? library : branch;
  }
}
