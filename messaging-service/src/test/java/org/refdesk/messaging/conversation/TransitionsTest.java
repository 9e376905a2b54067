package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.refdesk.messaging.conversation.ConversationStatus.A;
import static org.refdesk.messaging.conversation.ConversationStatus.B;
import static org.refdesk.messaging.conversation.ConversationStatus.C;
import static org.refdesk.messaging.conversation.ConversationStatus.D;
import static org.refdesk.messaging.conversation.ConversationStatus.X;
import static org.refdesk.messaging.conversation.ConversationStatus.Y;
import static org.refdesk.messaging.conversation.ConversationStatus.Z;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {

  /** Every action on every status, written out by hand; a dash is not allowed. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # action,                         none, A, B, C, D, X, Y, Z
          CUSTOMER_POSTS,                   A,    -, -, -, -, -, -, -
          STAFF_SENDS,                      B,    -, -, -, -, -, -, -
          STAFF_SENDS_EXPECTING_ANSWER,     C,    -, -, -, -, -, -, -
          STAFF_TAKES,                      -,    D, -, -, D, -, -, -
          STAFF_REPLIES,                    -,    B, B, B, B, -, -, -
          STAFF_REPLIES_EXPECTING_ANSWER,   -,    C, C, C, C, -, -, -
          CUSTOMER_REPLIES,                 -,    A, D, D, D, D, D, D
          LIBRARY_CLOSES,                   -,    X, X, X, X, -, -, -
          REPORTER_CLOSES,                  -,    Y, Y, Y, Y, -, -, -
          SYSTEM_CLOSES,                    -,    Z, Z, Z, Z, -, -, -
          STAFF_REOPENS,                    -,    -, -, -, -, D, D, D
          """)
  void leadsFromEachStatusToTheOneOfTheTable(
      ConversationAction action,
      String none,
      String a,
      String b,
      String c,
      String d,
      String x,
      String y,
      String z) {
    assertThat(Transitions.next(null, action)).isEqualTo(status(none));
    assertThat(Transitions.next(A, action)).isEqualTo(status(a));
    assertThat(Transitions.next(B, action)).isEqualTo(status(b));
    assertThat(Transitions.next(C, action)).isEqualTo(status(c));
    assertThat(Transitions.next(D, action)).isEqualTo(status(d));
    assertThat(Transitions.next(X, action)).isEqualTo(status(x));
    assertThat(Transitions.next(Y, action)).isEqualTo(status(y));
    assertThat(Transitions.next(Z, action)).isEqualTo(status(z));
  }

  @ParameterizedTest
  @EnumSource
  void everyActionStandsInTheMatrixAbove(ConversationAction action) {
    assertThat(Transitions.TABLE).anyMatch(step -> step.action() == action);
  }

  @Test
  void noStepStandsInTheTableTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(Transitions.TABLE).allMatch(step -> seen.add(step.from() + " " + step.action()));
    assertThat(Transitions.TABLE).hasSize(35);
  }

  @Test
  void offersEachActorWhatThatActorCanDo() {
    assertThat(Transitions.allowedActions(null, Actor.CUSTOMER)).containsExactly(CUSTOMER_POSTS);
    assertThat(Transitions.allowedActions(null, Actor.STAFF))
        .containsExactly(STAFF_SENDS, STAFF_SENDS_EXPECTING_ANSWER);
    assertThat(Transitions.allowedActions(null, Actor.SYSTEM)).isEmpty();
    assertThat(Transitions.allowedActions(A, Actor.STAFF))
        .containsExactly(
            STAFF_TAKES, STAFF_REPLIES, STAFF_REPLIES_EXPECTING_ANSWER, LIBRARY_CLOSES);
    assertThat(Transitions.allowedActions(C, Actor.STAFF))
        .containsExactly(STAFF_REPLIES, STAFF_REPLIES_EXPECTING_ANSWER, LIBRARY_CLOSES);
    assertThat(Transitions.allowedActions(C, Actor.CUSTOMER))
        .containsExactly(CUSTOMER_REPLIES, REPORTER_CLOSES);
    assertThat(Transitions.allowedActions(X, Actor.CUSTOMER)).containsExactly(CUSTOMER_REPLIES);
    assertThat(Transitions.allowedActions(X, Actor.STAFF)).containsExactly(STAFF_REOPENS);
    assertThat(Transitions.allowedActions(X, Actor.SYSTEM)).isEmpty();
  }

  private static Optional<ConversationStatus> status(@Nullable String cell) {
    return cell == null || cell.equals("-")
        ? Optional.empty()
        : Optional.of(ConversationStatus.valueOf(cell));
  }
}
