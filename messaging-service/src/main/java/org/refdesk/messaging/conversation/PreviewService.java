package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.messaging.reference.Proposal;

/** Tells which deadlines an edit would move. */
@ApplicationScoped
public class PreviewService {

  /** Conversations of one look. */
  private static final int BATCH = 100;

  /** Conversations examined for one page: it may then be short, or empty, and not the last. */
  private static final int MOST_EXAMINED = 2_000;

  private final ConversationRepository conversations;
  private final Outlooks outlooks;
  private final ProposedEdits edits;
  private final OrganizationContext organization;
  private final Cursors cursors;

  @Inject
  public PreviewService(
      ConversationRepository conversations,
      Outlooks outlooks,
      ProposedEdits edits,
      OrganizationContext organization,
      Cursors cursors) {
    this.conversations = conversations;
    this.outlooks = outlooks;
    this.edits = edits;
    this.organization = organization;
    this.cursors = cursors;
  }

  /**
   * A page of the deadlines that would move, by conversation.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 for an edit that config-service
   *     would refuse
   */
  @Transactional
  public Page<MoveView> moves(PreviewRequest request, PageRequest page) {
    Proposal proposal = edits.read(request);
    String scope =
        String.join("\n", organization.current(), "deadline-previews", proposal.toString());
    List<String> cursor = cursors.decode(scope, page.after());
    long last = cursor == null ? 0 : Long.parseLong(cursor.getFirst());
    List<MoveView> moves = new ArrayList<>();
    for (int examined = 0; examined < MOST_EXAMINED; examined += BATCH) {
      List<Long> ids = conversations.notClosed(last, BATCH);
      for (Outlooks.Seen seen : outlooks.news(conversations.findAll(ids), proposal)) {
        if (moves.size() >= page.limit()) {
          return new Page<>(moves, cursors.encode(scope, List.of(Long.toString(last))));
        }
        seen.outlook().moves().forEach(m -> moves.add(MoveView.of(seen.conversation(), m)));
        last = seen.conversation().id();
      }
      if (ids.size() < BATCH) {
        return new Page<>(moves, null);
      }
      last = ids.getLast();
      conversations.getEntityManager().clear();
    }
    return new Page<>(moves, cursors.encode(scope, List.of(Long.toString(last))));
  }
}
