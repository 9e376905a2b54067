package org.refdesk.messaging.conversation;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.REPORTER_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REOPENS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_SENDS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_SENDS_EXPECTING_ANSWER;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_TAKES;
import static org.refdesk.messaging.conversation.ConversationAction.SYSTEM_CLOSES;
import static org.refdesk.messaging.conversation.ConversationStatus.A;
import static org.refdesk.messaging.conversation.ConversationStatus.B;
import static org.refdesk.messaging.conversation.ConversationStatus.C;
import static org.refdesk.messaging.conversation.ConversationStatus.D;
import static org.refdesk.messaging.conversation.ConversationStatus.X;
import static org.refdesk.messaging.conversation.ConversationStatus.Y;
import static org.refdesk.messaging.conversation.ConversationStatus.Z;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of a conversation as a table. What it does not list cannot be done. */
public final class Transitions {

  /**
   * All steps there are. The customer's reply to a closed conversation holds within the reopen
   * window only, which is for the caller to judge; after it the reply begins a new conversation.
   */
  public static final List<Transition> TABLE =
      Stream.of(
              Stream.of(
                  new Transition(null, CUSTOMER_POSTS, A),
                  new Transition(null, STAFF_SENDS, B),
                  new Transition(null, STAFF_SENDS_EXPECTING_ANSWER, C)),
              from(List.of(A, D), STAFF_TAKES, D),
              from(List.of(A, B, C, D), STAFF_REPLIES, B),
              from(List.of(A, B, C, D), STAFF_REPLIES_EXPECTING_ANSWER, C),
              from(List.of(A), CUSTOMER_REPLIES, A),
              from(List.of(B, C, D), CUSTOMER_REPLIES, D),
              from(List.of(A, B, C, D), LIBRARY_CLOSES, X),
              from(List.of(A, B, C, D), REPORTER_CLOSES, Y),
              from(List.of(A, B, C, D), SYSTEM_CLOSES, Z),
              from(List.of(X, Y, Z), CUSTOMER_REPLIES, D),
              from(List.of(X, Y, Z), STAFF_REOPENS, D))
          .flatMap(steps -> steps)
          .toList();

  private Transitions() {}

  /**
   * The status after an action.
   *
   * @param from the status before; null when there is no conversation yet
   * @return nothing when the action is not allowed
   */
  public static Optional<ConversationStatus> next(
      @Nullable ConversationStatus from, ConversationAction action) {
    return TABLE.stream()
        .filter(step -> step.from() == from && step.action() == action)
        .map(Transition::to)
        .findFirst();
  }

  /**
   * What an actor can do now.
   *
   * @param from the status now; null when there is no conversation yet
   * @return the actions in the order of the table
   */
  public static Set<ConversationAction> allowedActions(
      @Nullable ConversationStatus from, Actor actor) {
    return TABLE.stream()
        .filter(step -> step.from() == from && step.action().actor() == actor)
        .map(Transition::action)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<Transition> from(
      List<ConversationStatus> statuses, ConversationAction action, ConversationStatus to) {
    return statuses.stream().map(status -> new Transition(status, action, to));
  }
}
