package org.refdesk.messaging.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about holding data.
 *
 * @param subject number of the customer, or of the conversation
 * @param until when it ends by itself; absent where somebody has to lift it
 * @param by code of the staff member who decided
 * @param inForce whether this holds data now
 */
@Schema(name = "LegalHold")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldView(
    HoldKind kind,
    @Schema(examples = "C1000001") String subject,
    HoldAction action,
    HoldGround ground,
    @Schema(examples = "File 2026/117") String reason,
    @Nullable Instant until,
    @Schema(examples = "JDOE") String by,
    String byName,
    Instant at,
    boolean inForce,
    @Schema(examples = "12") long version) {

  static HoldView of(LegalHold hold, Instant now) {
    return new HoldView(
        hold.kind,
        hold.subject,
        hold.action,
        hold.ground,
        hold.reason,
        hold.until,
        hold.by,
        hold.byName,
        hold.at,
        hold.latest && hold.holds(now),
        hold.id);
  }
}
