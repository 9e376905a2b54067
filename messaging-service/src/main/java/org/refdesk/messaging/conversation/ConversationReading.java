package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.messaging.message.MessageView;

/** Reads single conversations with what belongs to them. */
@ApplicationScoped
public class ConversationReading {

  private final ConversationRepository conversations;
  private final CycleReading cycles;
  private final Origins origins;
  private final OrganizationContext organization;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public ConversationReading(
      ConversationRepository conversations,
      CycleReading cycles,
      Origins origins,
      OrganizationContext organization,
      Cursors cursors,
      Clock clock) {
    this.conversations = conversations;
    this.cycles = cycles;
    this.origins = origins;
    this.organization = organization;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** The conversation, as far as the caller may see it. */
  @Transactional
  public ConversationView conversation(long id) {
    return ConversationView.of(find(id), origins.reader(), clock.instant());
  }

  /**
   * The conversation, for what is written beside it. It cannot be erased before the transaction
   * ends, and others may write beside it at the same time.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if it is erased
   */
  @Transactional(TxType.MANDATORY)
  public ConversationView toWriteBeside(long id) {
    Conversation conversation =
        conversations
            .share(id)
            .filter(origins::maySee)
            .orElseThrow(() -> unknown(id))
            .requireNotErased();
    return ConversationView.of(conversation, origins.reader(), clock.instant());
  }

  /** A page of the messages, oldest first; without internal notes for customers. */
  @Transactional
  public Page<MessageView> messages(long id, PageRequest page) {
    find(id);
    String scope = organization.current() + "\nmessages\n" + id;
    List<String> after = cursors.decode(scope, page.after());
    int from = after == null ? 0 : Integer.parseInt(after.getFirst());
    boolean internal = origins.reader() != Actor.CUSTOMER;
    int limit = Math.max(1, conversations.fitting(id, from, page.limit(), internal));
    return cursors.page(
        scope,
        limit,
        conversations.messages(id, from, limit + 1, internal),
        message -> List.of(Integer.toString(message.position())),
        message -> MessageView.of(message, internal));
  }

  /** A page of the history in recorded order. */
  @Transactional
  public Page<HistoryView> history(long id, PageRequest page) {
    find(id);
    String scope = organization.current() + "\nhistory\n" + id;
    List<String> after = cursors.decode(scope, page.after());
    int from = after == null ? 0 : Integer.parseInt(after.getFirst());
    return cursors.page(
        scope,
        page.limit(),
        conversations.history(id, from, page.limit() + 1),
        entry -> List.of(Integer.toString(entry.position)),
        HistoryView::of);
  }

  /**
   * Every cycle of both clocks up to now.
   *
   * @param explained whether to account for every stretch of time
   */
  @Transactional
  public ClocksView clocks(long id, boolean explained) {
    Conversation conversation = find(id);
    Instant now = clock.instant();
    return ClocksView.of(cycles.tell(conversation, now), now, explained);
  }

  private Conversation find(long id) {
    return conversations
        .findByIdOptional(id)
        .filter(origins::maySee)
        .orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(long id) {
    return CommonProblem.NOT_FOUND.because("There is no conversation " + id + ".");
  }
}
