package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;

/** Keeps the copies of organizations and lookup records. */
@ApplicationScoped
public class LookupEventHandler implements EventHandler {

  private static final String TYPES = "org.refdesk.config.";
  private static final String ORGANIZATION_TYPES = TYPES + "organization.";

  private final CopyTables copies;

  @Inject
  public LookupEventHandler(CopyTables copies) {
    this.copies = copies;
  }

  @Override
  public String consumer() {
    return "lookups";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.LOOKUPS);
  }

  @Override
  public boolean accepts(String type) {
    return type.startsWith(TYPES);
  }

  @Override
  public void handle(ReceivedEvent event) {
    JsonNode data = event.data();
    if (event.type().startsWith(ORGANIZATION_TYPES)) {
      copies.keepOrganization(data, event.sequence());
    } else {
      copies.keepLookup(data, event.type().contains(".deleted."), event.sequence());
    }
  }
}
