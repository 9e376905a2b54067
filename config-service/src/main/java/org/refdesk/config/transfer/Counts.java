package org.refdesk.config.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.config.lookup.Fate;

/** How many rows had which fate. */
@Schema(name = "RowCounts")
public record Counts(
    @Schema(examples = "12") long created,
    @Schema(examples = "3") long changed,
    @Schema(description = "Of which nothing was written.", examples = "85") long same,
    @Schema(examples = "0") long refused) {

  static final Counts NONE = new Counts(0, 0, 0, 0);

  /** The counts that are not 0, by name. */
  Map<String, Long> byFate() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("created", created);
    all.put("changed", changed);
    all.put("same", same);
    all.put("refused", refused);
    all.values().removeIf(count -> count == 0);
    return all;
  }

  Counts and(Fate fate) {
    return switch (fate) {
      case CREATED -> new Counts(created + 1, changed, same, refused);
      case CHANGED -> new Counts(created, changed + 1, same, refused);
      case SAME -> new Counts(created, changed, same + 1, refused);
      case REFUSED -> new Counts(created, changed, same, refused + 1);
    };
  }
}
