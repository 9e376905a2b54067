package org.refdesk.messaging.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.MessageKind;

/**
 * A message as callers read it.
 *
 * @param id number of the message within its conversation; later messages have higher ones
 * @param author code of the staff member, number of the customer, or name of the system; a customer
 *     does not read the codes of staff
 * @param authorName of staff the name in their record, else the one in their token, else the
 *     library's
 */
@Schema(name = "Message")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
    @Schema(examples = "3") int id,
    @Schema(examples = "FROM_CUSTOMER") MessageKind kind,
    @Schema(examples = "C1000001") @Nullable String author,
    @Schema(examples = "Anna de Vries") String authorName,
    @Schema(examples = "Is the reading room open on Sunday?") String text,
    List<UUID> documents,
    Instant sentAt) {

  /**
   * @param internal false for a customer, who reads the names of staff but not their codes, with
   *     which they sign in
   */
  public static MessageView of(Message message, boolean internal) {
    boolean named = internal || message.kind() == MessageKind.FROM_CUSTOMER;
    return new MessageView(
        message.position(),
        message.kind(),
        named ? message.author() : null,
        message.authorName(),
        message.text(),
        message.documents(),
        message.sentAt());
  }
}
