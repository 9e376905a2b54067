package org.refdesk.document.deadletter;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.refdesk.commons.outbox.RefusedEventResource;
import org.refdesk.commons.outbox.RefusedEvents;
import org.refdesk.commons.paging.Cursors;

/** Events of this service that Kafka refused. */
@Path("/api/documents/v1/refused-events")
public class RefusedEventsResource extends RefusedEventResource {

  @Inject
  public RefusedEventsResource(RefusedEvents events, Cursors cursors) {
    super(events, cursors);
  }
}
