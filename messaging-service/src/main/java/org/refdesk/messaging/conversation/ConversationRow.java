package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the lists show it.
 *
 * @param recipient name of the customer, or the number when no name is known
 * @param unread whether the customer has a message to read; for customers only
 * @param erased true when its texts and its customer were taken out of it; absent otherwise
 * @param owner processor, else unit, else department; absent when nobody is in charge
 */
@Schema(name = "ConversationListItem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationRow(
    long id,
    String subject,
    String customer,
    String recipient,
    String type,
    @Nullable String category,
    @Nullable String branch,
    Channel channel,
    ConversationStatus status,
    @Nullable String owner,
    @Nullable String department,
    @Nullable String unit,
    @Nullable String processor,
    @Nullable String personReporting,
    @Nullable List<String> tags,
    Instant created,
    @Nullable Instant responseSent,
    @Nullable Instant processed,
    @Nullable Instant responseDue,
    @Nullable Instant processingDue,
    boolean overdue,
    @Nullable Boolean unread,
    @Nullable Boolean erased,
    long version) {

  /** The row as a customer sees it: without what concerns staff only. */
  ConversationRow forCustomer(boolean hasUnread) {
    return new ConversationRow(
        id,
        subject,
        customer,
        recipient,
        type,
        category,
        branch,
        channel,
        status,
        department,
        department,
        null,
        null,
        null,
        null,
        created,
        responseSent,
        processed,
        responseDue,
        processingDue,
        overdue,
        hasUnread,
        erased,
        version);
  }
}
