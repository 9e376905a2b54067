package org.refdesk.config.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change of a record. */
@Schema(name = "Change")
public record Change(
    @Schema(
            description =
                "Number of the change, from 1 without gap; also the version it led to and the"
                    + " sequence of its event.",
            examples = "2")
        long revision,
    Action action,
    @Schema(description = "When, to the millisecond.") Instant changedAt,
    @Schema(description = "Subject of the token that changed it.", examples = "J.JANSEN")
        String changedBy,
    @Schema(description = "The record before; absent at creation.", implementation = Object.class)
        @Nullable JsonNode before,
    @Schema(description = "The record after; absent at deletion.", implementation = Object.class)
        @Nullable JsonNode after) {

  /** What was done. */
  public enum Action {
    CREATED,
    UPDATED,
    DELETED;

    /** As in the type of an event. */
    public String pastParticiple() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
