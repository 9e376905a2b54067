package org.refdesk.messaging.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.bulk.BulkRequest.Item;
import org.refdesk.messaging.conversation.AssignmentRequest;
import org.refdesk.messaging.conversation.ConversationService;
import org.refdesk.messaging.conversation.ConversationView;
import org.refdesk.messaging.conversation.RequestedAction;
import org.refdesk.messaging.conversation.TagsRequest;
import org.refdesk.messaging.conversation.TransitionRequest;

/**
 * Carries out one action on many conversations. Each is a transaction of its own with a check of
 * its own version: what was refused leaves the others done. No transaction spans them, so that a
 * long list holds neither locks nor a second connection.
 */
@ApplicationScoped
public class BulkService {

  private final BulkTurns turns;
  private final ConversationService conversations;
  private final Caller caller;
  private final ObjectMapper json;
  private final Counter done;
  private final Counter refused;

  @Inject
  public BulkService(
      BulkTurns turns,
      ConversationService conversations,
      Caller caller,
      ObjectMapper json,
      MeterRegistry registry) {
    this.turns = turns;
    this.conversations = conversations;
    this.caller = caller;
    this.json = json;
    this.done = counter(registry, "done");
    this.refused = counter(registry, "refused");
  }

  /**
   * Carries out the action on each conversation in turn. Sent again under the same key, as after a
   * time-out, it goes on where it ended and tells of all.
   *
   * @param idempotencyKey required
   */
  public BulkAnswer carryOut(@Nullable String idempotencyKey, BulkRequest request) {
    if (idempotencyKey == null) {
      throw CommonProblem.IDEMPOTENCY_KEY_REQUIRED.because(
          "Send an Idempotency-Key header, such as a new UUID for each new request.");
    }
    if (!idempotencyKey.matches("[\\x21-\\x7e]{1,255}")) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          Idempotency.HEADER + " must be 1 to 255 visible ASCII characters.");
    }
    List<Item> items = request.checkedItems();
    BulkTable.Key key = new BulkTable.Key(caller.subject(), idempotencyKey, hash(request));
    turns.requireSame(key);
    List<BulkResult> results = new ArrayList<>();
    for (Item item : items) {
      results.add(carryOut(key, request, item));
    }
    BulkAnswer answer = BulkAnswer.of(results);
    done.increment(answer.done());
    refused.increment(answer.refused());
    return answer;
  }

  private BulkResult carryOut(BulkTable.Key key, BulkRequest request, Item item) {
    try {
      return turns.carryOut(key, item.number(), () -> effect(request, item));
    } catch (HttpProblem refusal) {
      if (refusal.getStatusCode() >= 500) {
        throw refusal;
      }
      // if it was the key that was refused, so is the whole here
      return turns.keep(key, BulkResult.refused(item.number(), refusal));
    }
  }

  private ConversationView effect(BulkRequest request, Item item) {
    long id = item.number();
    String ifMatch = item.version() == null ? null : ETags.of(item.version());
    BulkAction action = request.action();
    if (action == null) {
      throw new IllegalStateException("the request was not validated");
    }
    return switch (action) {
      case TAKE -> conversations.transition(id, ifMatch, transition(RequestedAction.TAKE));
      case CLOSE -> conversations.transition(id, ifMatch, transition(RequestedAction.CLOSE));
      case REOPEN -> conversations.transition(id, ifMatch, transition(RequestedAction.REOPEN));
      case RELEASE -> conversations.release(id, ifMatch);
      case ASSIGN -> conversations.assign(id, ifMatch, assignment(request));
      case TAG -> conversations.tag(id, ifMatch, new TagsRequest(request.tags()));
    };
  }

  private static TransitionRequest transition(RequestedAction action) {
    return new TransitionRequest(action, null, null, null, null);
  }

  private static AssignmentRequest assignment(BulkRequest request) {
    if (request.assignment() == null) {
      throw new IllegalStateException("the request was not validated");
    }
    return request.assignment();
  }

  /** Results are kept for a day; the batch bounds what one run holds locked. */
  @Scheduled(
      every = "{refdesk.idempotency.sweep-every}",
      delayed = "60s",
      identity = "bulk-results")
  void forgetOldResults() {
    int deleted;
    do {
      deleted = turns.deleteExpired();
    } while (deleted == BulkTable.SWEEP_BATCH);
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("refdesk.bulk.items")
        .description("Conversations of bulk actions, told again included")
        .tag("outcome", outcome)
        .register(registry);
  }

  private byte[] hash(BulkRequest request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("a request that was read can be written", e);
    }
  }
}
