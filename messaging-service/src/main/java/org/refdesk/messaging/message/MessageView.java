package org.refdesk.messaging.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.messaging.sla.MessageKind;

/**
 * A message as callers read it.
 *
 * @param id number of the message within its conversation; later messages have higher ones
 * @param author code of the staff member, number of the customer, or name of the system
 */
@Schema(name = "Message")
public record MessageView(
    @Schema(examples = "3") int id,
    @Schema(examples = "FROM_CUSTOMER") MessageKind kind,
    @Schema(examples = "C1000001") String author,
    @Schema(examples = "Anna de Vries") String authorName,
    @Schema(examples = "Is the reading room open on Sunday?") String text,
    List<UUID> documents,
    Instant sentAt) {

  public static MessageView of(Message message) {
    return new MessageView(
        message.position(),
        message.kind(),
        message.author(),
        message.authorName(),
        message.text(),
        message.documents(),
        message.sentAt());
  }
}
