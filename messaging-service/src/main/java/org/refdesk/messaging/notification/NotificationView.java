package org.refdesk.messaging.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockKind;

/**
 * Something that a staff member is told of a conversation.
 *
 * @param conversation id of the conversation
 * @param subject of the conversation
 * @param clock whose deadline it is; absent where none is told of
 * @param cycle number of the cycle among those of its clock
 * @param due the deadline
 * @param delivery id of the mail that did not arrive
 * @param created when it was told
 * @param read when it was marked read; absent while it is unread
 */
@Schema(name = "Notification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationView(
    @Schema(examples = "512") long id,
    Kind kind,
    @Schema(examples = "1042") long conversation,
    @Schema(examples = "Sunday opening") String subject,
    @Schema(examples = "QU") String type,
    @Nullable String category,
    @Nullable ClockKind clock,
    @Nullable Integer cycle,
    @Nullable Instant due,
    @Nullable Long delivery,
    Instant created,
    @Nullable Instant read) {

  /** What is told. */
  @Schema(name = "NotificationKind")
  public enum Kind {
    /** The deadline is near; told to the processor, to the person reporting where there is none. */
    WARNED,
    /** The deadline has passed; told to the processor. */
    BREACHED,
    /** The deadline has passed; told to the person reporting. */
    ESCALATED,
    /** A mail to the customer did not arrive; told as a warning is. */
    DELIVERY_FAILED,
    /** The customer has written again; told to those who watch the conversation. */
    CUSTOMER_REPLIED,
    /** It was closed; told to those who watch the conversation, except who closed it. */
    CLOSED
  }
}
