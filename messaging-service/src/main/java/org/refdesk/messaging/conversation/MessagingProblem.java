package org.refdesk.messaging.conversation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;
import java.util.Set;
import org.refdesk.commons.problem.ProblemType;

/** The problem types of messaging-service. */
public enum MessagingProblem implements ProblemType {
  MODULE_NOT_LICENSED(
      403,
      "Customer support is not switched on for this organization",
      "Its licence was never given, has not begun, or has ended. Whoever has the role CFG1 for the"
          + " organization, or for one above it, gives it in the table `licences` of config-service,"
          + " under the key LIC_KLANTEN_SERIVCE_MODULE or the one that the operator has set. It"
          + " counts a moment later, from `activeFrom` until the end of the day `activeTo` in the"
          + " organization's time zone."),
  ACTION_NOT_ALLOWED(
      409,
      "The conversation's status does not allow this",
      "`allowedActions` lists what can be done now. Read the conversation again: somebody else may"
          + " have acted on it meanwhile."),
  MERGE_NOT_POSSIBLE(
      409,
      "The conversations cannot be merged, or unmerged",
      "Two open conversations of one customer can be merged; what is merged can be unmerged and not"
          + " be reopened otherwise. The detail says what stands in the way."),
  NOT_TAKEN(
      409,
      "Nobody has taken the conversation",
      "Only an open conversation that has a processor can be given back."),
  CONVERSATION_FULL(
      409,
      "The conversation has grown too long",
      "It can still be closed, taken and handed over. Begin a new conversation for what is new."),
  CONVERSATION_ERASED(
      409,
      "The conversation is erased",
      "Its texts and its customer were taken out of it, at the customer's request or because it was"
          + " kept long enough. What is left is figures; nothing can be done to it any more."),
  CLOCK_NOT_OPEN(
      409,
      "The clock has no open cycle",
      "The processing clock is open until the conversation is closed, the response clock while a"
          + " message of the customer is unanswered. Only then is there a deadline to set."),
  DELIVERY_NOT_POSSIBLE(
      409,
      "The delivery's status does not allow this",
      "What was not sent, failed, came back or was given up can be tried again; what is queued and"
          + " not being sent just now can be given up. The detail says what stands in the way."),
  MAIL_NOT_HELD(
      409,
      "The mail does not wait for a decision",
      "Only a received mail with the status HELD can be taken in or dismissed. Read it again:"
          + " somebody else may have decided on it meanwhile."),
  NOT_A_LIBRARY(
      409,
      "Conversations belong to a library",
      "The organization of the path must be of the level LIBRARY, and `branch`, when given, a"
          + " branch of it. A library that was added just now is known here within moments.");

  private final int status;
  private final String title;
  private final String explanation;

  MessagingProblem(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  /** 409 that says what the actor may do with the conversation now. */
  static HttpProblem notAllowed(Conversation conversation, Actor actor) {
    Set<String> allowed = conversation.allowedActions(actor);
    ConversationStatus status = conversation.status();
    return ACTION_NOT_ALLOWED
        .problem()
        .withDetail(
            status == null
                ? "A conversation does not begin in this way."
                : "The conversation is %s (%s); allowed now: %s.%s"
                    .formatted(
                        status.name(),
                        status.title(),
                        allowed.isEmpty() ? "nothing" : String.join(", ", allowed),
                        conversation.mergedInto == null
                            ? ""
                            : " " + goesOn(conversation.mergedInto)))
        .with("allowedActions", allowed)
        .build();
  }

  /** Says how what was merged is opened again. */
  static String goesOn(long into) {
    return "The conversation goes on in %d; undo the merge to open it again.".formatted(into);
  }

  @Override
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
