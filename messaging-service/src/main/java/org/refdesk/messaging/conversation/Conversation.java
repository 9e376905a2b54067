package org.refdesk.messaging.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.EntryId;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.routing.Assignment;
import org.refdesk.messaging.routing.Route;
import org.refdesk.messaging.routing.Terms;

/**
 * A conversation between the library and one customer. Its status changes by the table of
 * transitions alone.
 */
@Entity
public class Conversation {

  private static final int MOST_ENTRIES = 2_000;

  @Id long id;

  @TenantId String organization;
  @Nullable String branch;
  String subject;

  @Embedded CustomerSnapshot customer;

  String type;
  @Nullable String category;

  @Enumerated(EnumType.STRING)
  Channel channel;

  @Enumerated(EnumType.STRING)
  @Column(columnDefinition = "char(1)")
  private ConversationStatus status;

  @Nullable String department;
  @Nullable String unit;
  @Nullable String processor;

  @Column(name = "person_reporting")
  @Nullable String personReporting;

  @OptimisticLock(excluded = true)
  @Column(name = "rule_organization")
  @Nullable String ruleOrganization;

  @OptimisticLock(excluded = true)
  @Column(name = "rule_code")
  @Nullable String ruleCode;

  @OptimisticLock(excluded = true)
  @Column(name = "rule_version")
  @Nullable Long ruleVersion;

  @OptimisticLock(excluded = true)
  @Column(name = "warning_lead_minutes")
  @Nullable Integer warningLeadMinutes;

  /** Days when it began; what changed later stands in the history. */
  @Column(name = "response_days")
  @Nullable Integer responseDays;

  @Column(name = "processing_days")
  @Nullable Integer processingDays;

  String[] tags = {};

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "modified_at")
  Instant modifiedAt;

  @Column(name = "response_sent_at")
  @Nullable Instant responseSentAt;

  @Column(name = "processed_at")
  @Nullable Instant processedAt;

  @Column(name = "response_due")
  @Nullable Instant responseDue;

  @Column(name = "processing_due")
  @Nullable Instant processingDue;

  @Column(name = "processing_remaining_ms")
  @Nullable Long processingRemainingMillis;

  @Nullable Long continues;

  @Column(name = "merged_into")
  @Nullable Long mergedInto;

  @Column(name = "erased_at")
  @Nullable Instant erasedAt;

  @Column(name = "history_length")
  int historyLength;

  @Version long version;

  protected Conversation() {}

  private Conversation(
      long id,
      String subject,
      String type,
      @Nullable String category,
      Channel channel,
      Instant at) {
    this.id = id;
    this.subject = subject;
    this.type = type;
    this.category = category;
    this.channel = channel;
    this.createdAt = at;
    this.modifiedAt = at;
  }

  /** A conversation that is about to begin; it has no status until an action is applied. */
  static Conversation begin(
      long id,
      String subject,
      String type,
      @Nullable String category,
      Channel channel,
      Instant at) {
    return new Conversation(id, subject, type, category, channel, at);
  }

  Conversation with(CustomerSnapshot snapshot) {
    customer = snapshot;
    return this;
  }

  Conversation routed(Route route) {
    assign(route.assignment());
    govern(route.terms());
    responseDays = route.terms().responseDays();
    processingDays = route.terms().processingDays();
    return this;
  }

  /**
   * Takes over which rule governs; the days that it gives come to the clocks by the history. Nobody
   * reads of it in the conversation itself, so that it makes no new version.
   */
  void govern(Terms terms) {
    RecordVersion rule = terms.rule();
    ruleOrganization = rule == null ? null : rule.organization();
    ruleCode = rule == null ? null : rule.code();
    ruleVersion = rule == null ? null : rule.version();
    warningLeadMinutes = terms.warningLeadMinutes();
  }

  /** The rule that governs; its version is 0 where it was taken over before versions were kept. */
  @Nullable RecordVersion rule() {
    return ruleOrganization == null || ruleCode == null
        ? null
        : new RecordVersion(ruleOrganization, ruleCode, ruleVersion == null ? 0 : ruleVersion);
  }

  void assign(Assignment assignment) {
    department = assignment.department();
    unit = assignment.unit();
    processor = assignment.processor();
    personReporting = assignment.personReporting();
  }

  /** Replaces the tags; each is kept once and without spaces around it. */
  void tag(@Nullable List<String> asked) {
    tags =
        asked == null
            ? new String[0]
            : asked.stream().map(String::strip).distinct().toArray(String[]::new);
  }

  Assignment assignment() {
    return new Assignment(department, unit, processor, personReporting);
  }

  /**
   * Carries out an action.
   *
   * @param at when; not before the last entry of the history
   * @param reader who reads what is allowed instead
   * @return the entry that it adds to the history
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 with the allowed actions, when the
   *     table of transitions does not have it
   */
  HistoryEntry apply(ConversationAction action, Author by, Instant at, Actor reader) {
    ConversationStatus from = move(action, at, reader);
    return new HistoryEntry(
        nextEntry(), HistoryEntry.Kind.ACTION, from, action, status, action.message(), by, at);
  }

  /** The same, where whoever acts reads the answer: the customer, or else staff. */
  HistoryEntry apply(ConversationAction action, Author by, Instant at) {
    return apply(action, by, at, by.actor() == Actor.CUSTOMER ? Actor.CUSTOMER : Actor.STAFF);
  }

  /**
   * Lets another conversation go on in this one. Where its customer waits for an answer, and this
   * one waits for the customer or for nobody, it is as if the customer had replied here.
   *
   * @param unanswered since when the customer has waited there; null when nothing is to be answered
   */
  HistoryEntry join(long other, @Nullable Instant unanswered, Author by, Instant at) {
    HistoryEntry entry;
    if (unanswered != null && Waits.rests(status)) {
      ConversationAction action = ConversationAction.CUSTOMER_REPLIES;
      ConversationStatus from = move(action, at, Actor.STAFF);
      entry =
          new HistoryEntry(
              nextEntry(),
              HistoryEntry.Kind.MERGED,
              from,
              action,
              status,
              HistoryEntry.Kind.MERGED.message(),
              by,
              at);
    } else {
      entry = record(HistoryEntry.Kind.MERGED, by, at);
    }
    return entry.relatedTo(other).unanswered(unanswered);
  }

  /** The status before. */
  private @Nullable ConversationStatus move(ConversationAction action, Instant at, Actor reader) {
    ConversationStatus from = status;
    status =
        Transitions.next(from, action).orElseThrow(() -> MessagingProblem.notAllowed(this, reader));
    if (action.message().answers() && responseSentAt == null) {
      responseSentAt = at;
    }
    processedAt = status.isClosed() ? at : null;
    return from;
  }

  /** Adds an entry that leaves the status as it is. */
  HistoryEntry record(HistoryEntry.Kind kind, Author by, Instant at) {
    boolean handedOver = kind == HistoryEntry.Kind.ASSIGNED || kind == HistoryEntry.Kind.RELEASED;
    return new HistoryEntry(nextEntry(), kind, status, null, status, kind.message(), by, at)
        .of(handedOver ? assignment() : null);
  }

  /**
   * Demands room for another entry. Every action replays the history, so that a conversation
   * without a bound would make each one dearer than the one before. What brings it to an end is
   * always possible: closing it, and before that taking it and handing it over.
   */
  void requireRoom() {
    if (!hasRoom()) {
      throw MessagingProblem.CONVERSATION_FULL.because(
          "The conversation has "
              + historyLength
              + " entries and takes no more; it can be closed, taken and handed over.");
    }
  }

  /** Whether anything more can be said in it. */
  boolean hasRoom() {
    return historyLength < MOST_ENTRIES;
  }

  /**
   * Takes out of it who the customer was and what it was about; what is left is figures.
   *
   * @param pseudonym stands in the place of the number, of which nothing leads back to it
   */
  void erase(String pseudonym, Instant at) {
    subject = "";
    customer = CustomerSnapshot.erased(pseudonym);
    tags = new String[0];
    erasedAt = at;
  }

  /** Demands that there is still something to act on. */
  Conversation requireNotErased() {
    if (erasedAt != null) {
      throw MessagingProblem.CONVERSATION_ERASED.because(
          "Conversation " + id + " was erased at " + erasedAt + ".");
    }
    return this;
  }

  /** Takes over what the clocks say after a change. */
  void reckon(Clocks clocks) {
    responseDue = clocks.responseDue();
    processingDue = clocks.processingDue();
    processingRemainingMillis =
        clocks.processingRemaining() == null ? null : clocks.processingRemaining().toMillis();
  }

  private EntryId nextEntry() {
    historyLength++;
    return new EntryId(id(), historyLength);
  }

  long id() {
    return id;
  }

  ConversationStatus status() {
    return status;
  }

  boolean isResponseOverdue(Instant now) {
    return responseDue != null && !now.isBefore(responseDue);
  }

  boolean isProcessingOverdue(Instant now) {
    return processingDue != null && !now.isBefore(processingDue);
  }

  List<String> tags() {
    return List.of(tags);
  }

  /** What an actor may do now, in the words of the API. */
  Set<String> allowedActions(Actor actor) {
    if (erasedAt != null) {
      return Set.of();
    }
    Set<String> allowed = RequestedAction.allowed(status, actor);
    if (mergedInto != null) {
      // it is opened by undoing the merge
      allowed.remove(RequestedAction.REOPEN.name());
    }
    return allowed;
  }
}
