package org.refdesk.commons.eventing;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.refdesk.commons.outbox.RefusedEventResource;
import org.refdesk.commons.outbox.RefusedEvents;
import org.refdesk.commons.paging.Cursors;

/** The refused events of the small application. */
@Path("/api/probe/v1/refused-events")
public class ProbeRefusedEvents extends RefusedEventResource {

  @Inject
  public ProbeRefusedEvents(RefusedEvents events, Cursors cursors) {
    super(events, cursors);
  }
}
