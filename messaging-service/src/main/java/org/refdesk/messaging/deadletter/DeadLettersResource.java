package org.refdesk.messaging.deadletter;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.refdesk.commons.inbox.DeadLetterResource;
import org.refdesk.commons.inbox.DeadLetters;
import org.refdesk.commons.paging.Cursors;

/** Events that this service could not take in. */
@Path("/api/messaging/v1/dead-letters")
public class DeadLettersResource extends DeadLetterResource {

  @Inject
  public DeadLettersResource(DeadLetters letters, Cursors cursors) {
    super(letters, cursors);
  }
}
