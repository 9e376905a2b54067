package org.refdesk.messaging.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationReading;

/** Keeps for each staff member what is not sent yet. Nobody else reads it. */
@ApplicationScoped
public class DraftService {

  private final Drafts drafts;
  private final ConversationReading conversations;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public DraftService(
      Drafts drafts,
      ConversationReading conversations,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.drafts = drafts;
    this.conversations = conversations;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A page of the caller's drafts, newest first. */
  @Transactional
  public Page<DraftView> list(PageRequest page) {
    String scope = organization.current() + "\ndrafts\n" + caller.staffCode();
    List<String> after = cursors.decode(scope, page.after());
    return cursors.page(
        scope,
        page.limit(),
        drafts.of(
            caller.staffCode(),
            after == null ? Drafts.LATEST : Instant.parse(after.getFirst()),
            after == null ? Long.MAX_VALUE : Long.parseLong(after.getLast()),
            page.limit() + 1),
        draft -> List.of(draft.savedAt.toString(), Long.toString(draft.conversationId)),
        DraftView::of);
  }

  /** The caller's draft in a conversation. */
  @Transactional
  public DraftView get(long conversation) {
    return drafts
        .findByIdOptional(key(conversation))
        .map(DraftView::of)
        .orElseThrow(DraftService::none);
  }

  /**
   * Keeps a draft, the first one or in the place of the present one.
   *
   * @param ifMatch needed to replace one, so that two windows do not overwrite each other
   */
  @Transactional
  public DraftView put(long conversation, @Nullable String ifMatch, DraftRequest request) {
    long version = conversations.toWriteBeside(conversation).version();
    Optional<Draft> present = drafts.lock(key(conversation));
    Draft draft = present.orElseGet(() -> new Draft(key(conversation)));
    if (present.isPresent()) {
      ETags.requireMatch(ifMatch, draft.version);
    } else if (ifMatch != null) {
      throw CommonProblem.PRECONDITION_FAILED.because(
          "There is no draft any more; it was sent or thrown away.");
    }
    if (request.text() == null) {
      throw new IllegalStateException("the request was not validated");
    }
    draft.text = request.text();
    draft.answerExpected = request.answerExpected();
    draft.documents =
        request.documents() == null ? new UUID[0] : request.documents().toArray(UUID[]::new);
    draft.writtenAgainst = version;
    draft.savedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (present.isPresent()) {
      drafts.flush();
    } else if (!drafts.add(draft)) {
      throw CommonProblem.PRECONDITION_REQUIRED.because(
          "Another window has just saved a draft. Read it and send its ETag as If-Match.");
    }
    return DraftView.of(draft);
  }

  @Transactional
  public void delete(long conversation, @Nullable String ifMatch) {
    Draft draft = drafts.lock(key(conversation)).orElseThrow(DraftService::none);
    ETags.requireMatch(ifMatch, draft.version);
    drafts.delete(draft);
  }

  private Draft.Key key(long conversation) {
    return new Draft.Key(conversation, caller.staffCode());
  }

  private static RuntimeException none() {
    return CommonProblem.NOT_FOUND.because("You have no draft in this conversation.");
  }
}
