package org.refdesk.messaging.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be sent or was.
 *
 * @param conversation whose message it carries
 * @param message number of that message within its conversation
 * @param staff code of the staff member whose notifications it carries
 * @param mailId its Message-ID
 * @param attempts how often it was tried since somebody asked for it; that the mail server was away
 *     does not count
 * @param due when it is to be tried next
 * @param sent when the mail server took it
 * @param ended when it was sent, failed, came back or was given up
 * @param code reply code of SMTP at the last attempt
 * @param result what the mail server said last, or what went wrong
 * @param log every attempt, in order
 */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
    @Schema(examples = "731") long id,
    DeliveryKind kind,
    DeliveryStatus status,
    @Schema(examples = "1042") @Nullable Long conversation,
    @Schema(examples = "3") @Nullable Integer message,
    @Nullable String staff,
    @Schema(examples = "anna@example.org") String address,
    @Schema(examples = "<mkb.nyc.k5tq2xw7m4jd3f6a@library.example>") String mailId,
    @Schema(examples = "1") int attempts,
    Instant created,
    @Nullable Instant due,
    @Nullable Instant sent,
    @Nullable Instant ended,
    @Nullable Integer code,
    @Nullable String result,
    List<AttemptView> log,
    @JsonIgnore long version) {

  DeliveryView withLog(List<AttemptView> attempts) {
    return new DeliveryView(
        id,
        kind,
        status,
        conversation,
        message,
        staff,
        address,
        mailId,
        this.attempts,
        created,
        due,
        sent,
        ended,
        code,
        result,
        attempts,
        version);
  }
}
