package org.refdesk.messaging.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log of a delivery.
 *
 * @param number of the entry, from 1
 * @param code reply code of SMTP, when there was one
 * @param result what the mail server said, or what went wrong
 */
@Schema(name = "DeliveryAttempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptView(
    @Schema(examples = "1") int number,
    Instant at,
    Outcome.Kind outcome,
    @Schema(examples = "250") @Nullable Integer code,
    @Schema(examples = "250 2.0.0 Ok: queued as 4F2C1") String result) {}
