package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.routing.Assignment;

/**
 * A conversation as callers read it. A customer reads it without what concerns staff only.
 *
 * @param responseSent when staff first answered
 * @param processed when it was closed; absent while it is open
 * @param responseDue by when the customer must be answered; absent while nothing is unanswered
 * @param processingDue by when it must be closed; absent without a rule, while it waits, and when
 *     it is closed
 * @param processingRemaining working time left until the processing deadline, while its clock is
 *     paused
 * @param continues the closed conversation that this one continues
 * @param mergedInto the conversation in which this one goes on
 * @param erased true when its texts and its customer were taken out of it; absent otherwise
 * @param allowedActions what the caller can do now
 */
@Schema(name = "Conversation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
    @Schema(examples = "1042") long id,
    @Schema(examples = "NYC") String organization,
    @Nullable String branch,
    @Schema(examples = "Sunday opening") String subject,
    CustomerView customer,
    @Schema(examples = "QU") String type,
    @Schema(examples = "BORR") @Nullable String category,
    Channel channel,
    @Schema(examples = "A") ConversationStatus status,
    @Schema(examples = "Open") String statusTitle,
    @Schema(examples = "BACKOFF") @Nullable String department,
    @Nullable String unit,
    @Nullable String processor,
    @Nullable String personReporting,
    @Nullable List<String> tags,
    Instant created,
    Instant modified,
    @Nullable Instant responseSent,
    @Nullable Instant processed,
    @Nullable Instant responseDue,
    @Nullable Instant processingDue,
    @Schema(examples = "PT16H") @Nullable Duration processingRemaining,
    boolean responseOverdue,
    boolean processingOverdue,
    @Nullable Long continues,
    @Nullable Long mergedInto,
    @Nullable Boolean erased,
    Set<String> allowedActions,
    long version) {

  /** The customer as it was when the conversation began. */
  @Schema(name = "ConversationCustomer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CustomerView(
      @Schema(examples = "C1000001") String number,
      @Nullable String barcode,
      @Schema(examples = "Anna de Vries") @Nullable String name,
      @Nullable String phone,
      @Nullable String email,
      @Schema(examples = "nl") @Nullable String language) {

    private static CustomerView of(CustomerSnapshot customer) {
      return new CustomerView(
          customer.number(),
          customer.barcode(),
          customer.name(),
          customer.phone(),
          customer.email(),
          customer.language());
    }
  }

  /** Which deadlines have passed, for the entity tag: nobody changes the version then. */
  String overdueMark() {
    if (responseOverdue) {
      return processingOverdue ? "overdue" : "response.overdue";
    }
    return processingOverdue ? "processing.overdue" : "";
  }

  /**
   * @param reader who reads: a customer does not see staff, tags and the like
   */
  static ConversationView of(Conversation c, Actor reader, Instant now) {
    boolean internal = reader != Actor.CUSTOMER;
    Assignment staff = internal ? c.assignment() : Assignment.NONE;
    return new ConversationView(
        c.id(),
        c.organization,
        c.branch,
        c.subject,
        CustomerView.of(c.customer),
        c.type,
        c.category,
        c.channel,
        c.status(),
        c.status().title(),
        c.department,
        staff.unit(),
        staff.processor(),
        staff.personReporting(),
        internal ? c.tags() : null,
        c.createdAt,
        c.modifiedAt,
        c.responseSentAt,
        c.processedAt,
        c.responseDue,
        c.processingDue,
        internal && c.processingRemainingMillis != null
            ? Duration.ofMillis(c.processingRemainingMillis)
            : null,
        c.isResponseOverdue(now),
        c.isProcessingOverdue(now),
        c.continues,
        c.mergedInto,
        c.erasedAt == null ? null : true,
        c.allowedActions(reader),
        c.version);
  }
}
