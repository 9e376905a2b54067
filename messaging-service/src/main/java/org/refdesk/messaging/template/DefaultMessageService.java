package org.refdesk.messaging.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationReading;
import org.refdesk.messaging.conversation.ConversationView;
import org.refdesk.messaging.conversation.Signatures;

/** Fills default messages in for staff who write to a customer. */
@ApplicationScoped
public class DefaultMessageService {

  private final ConversationReading conversations;
  private final DefaultTexts texts;
  private final Signatures signatures;
  private final Caller caller;
  private final Clock clock;

  @Inject
  public DefaultMessageService(
      ConversationReading conversations,
      DefaultTexts texts,
      Signatures signatures,
      Caller caller,
      Clock clock) {
    this.conversations = conversations;
    this.texts = texts;
    this.signatures = signatures;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * The text as it would be inserted now.
   *
   * @param language another one than the customer's, as a tag; null for the customer's
   */
  @Transactional
  public DefaultMessagePreview preview(long id, String requested, @Nullable String language) {
    ConversationView conversation = conversations.conversation(id);
    String code = requested.toUpperCase(Locale.ROOT);
    Instant now = clock.instant();
    return texts
        .fill(
            conversation,
            code,
            language,
            signatures.name(caller.staffCode(), caller.name(), conversation.branch(), now),
            now)
        .orElseThrow(
            () ->
                CommonProblem.NOT_FOUND.because(
                    "There is no effective default message " + code + "."));
  }
}
