package org.refdesk.messaging.conversation;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The actions in the words of the API: who asks decides which transition is meant. */
public enum RequestedAction {
  TAKE,
  CLOSE,
  REOPEN;

  private static final String REPLY = "REPLY";
  private static final String SEND = "SEND";

  /** The transition that this means when that actor asks for it. */
  ConversationAction by(Actor actor) {
    return switch (this) {
      case TAKE -> ConversationAction.STAFF_TAKES;
      case REOPEN -> ConversationAction.STAFF_REOPENS;
      case CLOSE ->
          switch (actor) {
            case CUSTOMER -> ConversationAction.REPORTER_CLOSES;
            case STAFF -> ConversationAction.LIBRARY_CLOSES;
            case SYSTEM -> ConversationAction.SYSTEM_CLOSES;
          };
    };
  }

  /** What an actor may do in a status, in the words of the API. */
  static Set<String> allowed(@Nullable ConversationStatus status, Actor actor) {
    return Transitions.allowedActions(status, actor).stream()
        .map(RequestedAction::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The word of the API for a transition. */
  static String nameOf(ConversationAction action) {
    return switch (action) {
      case STAFF_TAKES -> TAKE.name();
      case STAFF_REOPENS -> REOPEN.name();
      case LIBRARY_CLOSES, REPORTER_CLOSES, SYSTEM_CLOSES -> CLOSE.name();
      case STAFF_REPLIES, STAFF_REPLIES_EXPECTING_ANSWER, CUSTOMER_REPLIES -> REPLY;
      case CUSTOMER_POSTS, STAFF_SENDS, STAFF_SENDS_EXPECTING_ANSWER -> SEND;
    };
  }
}
