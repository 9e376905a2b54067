package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as it would be after an edit that is only thought of. Whether it is hidden and on which
 * days it is active stay as they are.
 *
 * @param organization who would define it
 */
public record Proposal(String organization, LookupKey key, JsonNode fields) {

  /** The rows of a path with this one among them. */
  List<LookupRow> in(List<LookupRow> found) {
    List<LookupRow> proposed = new ArrayList<>(found.size() + 1);
    boolean placed = false;
    for (LookupRow row : found) {
      boolean own = row.organization().code().equals(organization);
      if (own && key.equals(row.key())) {
        proposed.add(
            new LookupRow(
                row.organization(),
                key,
                row.hidden(),
                row.activeFrom(),
                row.activeTo(),
                row.version() + 1,
                fields));
        placed = true;
      } else {
        proposed.add(row);
      }
    }
    for (int i = 0; i < proposed.size() && !placed; i++) {
      Organization owner = proposed.get(i).organization();
      if (owner.code().equals(organization)) {
        proposed.add(i, new LookupRow(owner, key, false, null, null, 1, fields));
        placed = true;
      }
    }
    return proposed;
  }
}
