package org.refdesk.messaging.openapi;

import java.util.List;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.problem.ProblemType;
import org.refdesk.messaging.conversation.MessagingProblem;

/** Completes this service's OpenAPI document: every call of an organization needs its licence. */
public final class MessagingContract extends ContractFilter {

  @Override
  protected List<ProblemType> ownProblems(String path) {
    return path.contains("{org}") ? List.of(MessagingProblem.MODULE_NOT_LICENSED) : List.of();
  }
}
