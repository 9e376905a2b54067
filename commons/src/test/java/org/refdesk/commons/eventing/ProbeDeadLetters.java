package org.refdesk.commons.eventing;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.refdesk.commons.inbox.DeadLetterResource;
import org.refdesk.commons.inbox.DeadLetters;
import org.refdesk.commons.paging.Cursors;

/** The dead letters of the small application. */
@Path("/api/probe/v1/dead-letters")
public class ProbeDeadLetters extends DeadLetterResource {

  @Inject
  public ProbeDeadLetters(DeadLetters letters, Cursors cursors) {
    super(letters, cursors);
  }
}
