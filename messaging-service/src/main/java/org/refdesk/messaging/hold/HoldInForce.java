package org.refdesk.messaging.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A hold as a receipt tells of it: what and on which ground, and of nobody.
 *
 * @param conversation which conversation; absent where all of the customer's is held
 * @param until when it ends by itself
 */
@Schema(name = "HoldInForce")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldInForce(
    HoldKind kind,
    @Nullable Long conversation,
    HoldGround ground,
    Instant since,
    @Nullable Instant until) {

  static HoldInForce of(LegalHold hold) {
    return new HoldInForce(
        hold.kind,
        hold.kind == HoldKind.CONVERSATION ? Long.valueOf(hold.subject) : null,
        hold.ground,
        hold.at,
        hold.until);
  }
}
