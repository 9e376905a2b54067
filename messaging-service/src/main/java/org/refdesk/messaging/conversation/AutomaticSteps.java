package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.Message;
import org.refdesk.messaging.routing.WaitingTerms;
import org.refdesk.messaging.template.DefaultMessagePreview;
import org.refdesk.messaging.template.DefaultTexts;
import org.refdesk.messaging.waiting.PlannedStep;
import org.refdesk.messaging.waiting.Step;
import org.refdesk.messaging.waiting.Waiting;
import org.refdesk.messaging.waiting.WaitingTable;

/**
 * Does to a conversation of the library in context what happens by itself. What is planned is only
 * a reason to look: history, rule and hours as they are then say what is to be done.
 */
@ApplicationScoped
public class AutomaticSteps {

  private static final Logger LOG = Logger.getLogger(AutomaticSteps.class);

  /** A text that is missing is hardly put right within minutes. */
  private static final Duration UNTIL_THERE_IS_A_TEXT = Duration.ofDays(1);

  private final ConversationRepository conversations;
  private final ConversationService service;
  private final WaitKeeping waits;
  private final WaitingTable table;
  private final DefaultTexts texts;
  private final Clock clock;

  @Inject
  public AutomaticSteps(
      ConversationRepository conversations,
      ConversationService service,
      WaitKeeping waits,
      WaitingTable table,
      DefaultTexts texts,
      Clock clock) {
    this.conversations = conversations;
    this.service = service;
    this.waits = waits;
    this.table = table;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Carries out the step that is due, with its event: both or neither.
   *
   * @return what was done; nothing where somebody else is at it, or nothing is to be done yet, or
   *     any more
   */
  @Transactional
  public Optional<Step> carryOut(long id) {
    Instant since = table.claim(id, clock.instant()).orElse(null);
    Conversation conversation = since == null ? null : conversations.lock(id).orElse(null);
    if (since == null || conversation == null) {
      return Optional.empty();
    }
    List<HistoryEntry> history = conversations.history(id);
    Waiting waiting = Waits.of(history).map(wait -> wait.countedFrom(since)).orElse(null);
    WaitKeeping.Governing governing = waits.governing(conversation, history).orElse(null);
    if (waiting == null || governing == null) {
      table.remove(id);
      return Optional.empty();
    }
    // An action takes its instant after it has the lock; so does this.
    Instant now = clock.instant();
    PlannedStep planned = waiting.next(governing.terms(), governing.hours(), now).orElse(null);
    if (planned == null) {
      table.remove(id);
      return Optional.empty();
    }
    if (planned.due().isAfter(now)) {
      // the rule or the hours are others by now, or an outage has lasted until night
      table.plan(id, planned);
      return Optional.empty();
    }
    Instant at = now.isBefore(conversation.modifiedAt) ? conversation.modifiedAt : now;
    return carryOut(conversation, planned.step(), governing.terms(), at)
        ? Optional.of(planned.step())
        : Optional.empty();
  }

  private boolean carryOut(Conversation conversation, Step step, WaitingTerms terms, Instant at) {
    return switch (step) {
      case ACKNOWLEDGE ->
          write(conversation, HistoryEntry.Kind.ACKNOWLEDGED, terms.acknowledgement(), at);
      case REMIND -> write(conversation, HistoryEntry.Kind.REMINDED, terms.reminder(), at);
      case CLOSE -> close(conversation, at);
    };
  }

  private boolean close(Conversation conversation, Instant at) {
    service.change(
        conversation,
        conversation.apply(ConversationAction.SYSTEM_CLOSES, Outlook.REFDESK, at),
        null);
    return true;
  }

  /**
   * Writes a default message to the customer. Without its text there is no reminder, and so no
   * closing after it; an acknowledgement that comes days later would only puzzle.
   */
  private boolean write(
      Conversation conversation, HistoryEntry.Kind kind, @Nullable String code, Instant at) {
    String text = code == null ? null : text(conversation, code, at);
    if (text == null) {
      LOG.warnf(
          "Conversation %d of %s is not %s: the default message %s is not in force",
          conversation.id(), conversation.organization, kind, code);
      if (kind == HistoryEntry.Kind.REMINDED) {
        table.putOff(conversation.id(), at.plus(UNTIL_THERE_IS_A_TEXT));
      } else {
        table.remove(conversation.id());
      }
      return false;
    }
    HistoryEntry entry = conversation.record(kind, Outlook.REFDESK, at);
    service.change(
        conversation,
        entry,
        new Message(
            entry.id(),
            entry.message,
            Outlook.REFDESK.code(),
            texts.libraryName(),
            text,
            List.of(),
            at));
    return true;
  }

  private @Nullable String text(Conversation conversation, String code, Instant at) {
    return texts
        .fill(ConversationView.of(conversation, Actor.STAFF, at), code, null, null, at)
        .map(DefaultMessagePreview::text)
        .orElse(null);
  }
}
