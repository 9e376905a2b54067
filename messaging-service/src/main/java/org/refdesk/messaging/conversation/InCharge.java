package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.routing.Router;

/**
 * Puts somebody in charge of a conversation: whoever takes it, and whoever it is handed over to.
 */
@ApplicationScoped
public class InCharge {

  private final LibraryLookups lookups;
  private final Router router;

  @Inject
  public InCharge(LibraryLookups lookups, Router router) {
    this.lookups = lookups;
    this.router = router;
  }

  /**
   * Hands a conversation over, as a rule that names the same would route it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if somebody or something named cannot
   *     be in charge
   */
  void handOver(Conversation conversation, AssignmentRequest request, Instant at) {
    EffectiveLookups found = lookups.find(conversation.branch, request.keys(), at);
    request.check(found, at).throwIfAny();
    conversation.assign(router.assign(request.assignment(), found, at));
  }
}
