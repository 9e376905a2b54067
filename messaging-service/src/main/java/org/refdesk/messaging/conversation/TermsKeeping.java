package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.refdesk.messaging.routing.Router;
import org.refdesk.messaging.routing.Terms;

/**
 * Brings a conversation that is reopened in line with its rule. A rule that was edited while it was
 * closed passed it by; it governs from the reopening on, and not from when something else is
 * edited.
 */
@ApplicationScoped
public class TermsKeeping {

  private final LibraryLookups lookups;

  @Inject
  public TermsKeeping(LibraryLookups lookups) {
    this.lookups = lookups;
  }

  /**
   * Matches the rule as a recompute does, and notes other days than before in the entry that
   * reopens, before it is written.
   *
   * @param history the entries in recorded order, that entry the last
   */
  void keep(Conversation conversation, List<HistoryEntry> history) {
    lookups
        .findIfKnown(
            conversation.branch,
            Router.keys(conversation.type, conversation.category),
            Outlooks.classified(conversation, history))
        .map(rules -> Router.terms(rules, conversation.type, conversation.category))
        .ifPresent(terms -> take(terms, conversation, history));
  }

  private static void take(Terms terms, Conversation conversation, List<HistoryEntry> history) {
    if (!Outlook.hasDaysOf(terms, conversation, history)) {
      history.getLast().of(DeadlineChange.terms(terms));
    }
    conversation.govern(terms);
  }
}
