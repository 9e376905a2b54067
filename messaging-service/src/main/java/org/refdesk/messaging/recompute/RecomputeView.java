package org.refdesk.messaging.recompute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Recomputing the open conversations of a library after an edit, and how far it has come.
 *
 * @param edits what was edited, as organization/table/code, or an organization whose time zone was;
 *     edits that come while it waits join it, and so do calendars that begin or end
 * @param total how many conversations were open when it began; those that begin or are closed
 *     meanwhile make the number examined another
 * @param examined how many open conversations have been looked at
 * @param moved of how many a deadline moved
 */
@Schema(name = "Recompute")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecomputeView(
    @Schema(examples = "12") long id,
    State state,
    @Schema(examples = "[\"NYC/calendars/OPEN\"]") List<String> edits,
    Instant requested,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Schema(examples = "9100") @Nullable Integer total,
    @Schema(examples = "4200") int examined,
    @Schema(examples = "310") int moved) {

  /** How far it has come. */
  @Schema(name = "RecomputeState")
  public enum State {
    WAITING,
    RUNNING,
    DONE
  }
}
