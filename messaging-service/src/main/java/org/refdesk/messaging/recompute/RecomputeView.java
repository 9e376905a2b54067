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
 *     edits that come while it waits join it
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
    int examined,
    int moved) {

  /** How far it has come. */
  @Schema(name = "RecomputeState")
  public enum State {
    WAITING,
    RUNNING,
    DONE
  }
}
