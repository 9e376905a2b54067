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

  /** What deadlines go by. */
  private static final Set<String> GOVERNING = Set.of(LookupKey.RULES, LookupKey.CALENDARS);

  private static final String TYPES = "org.refdesk.config.";
  private static final String ORGANIZATION_TYPES = TYPES + "organization.";

  private final CopyTables copies;
  private final GoverningEdits edits;

  @Inject
  public LookupEventHandler(CopyTables copies, GoverningEdits edits) {
    this.copies = copies;
    this.edits = edits;
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
      if (copies.keepOrganization(data, event.sequence())) {
        String code = data.path("code").asText();
        edits.edited(code, code);
      }
    } else {
      handleRecord(data, event);
    }
  }

  private void handleRecord(JsonNode data, ReceivedEvent event) {
    String table = data.path("table").asText();
    if (table.equals(LookupKey.CALENDARS) && data.path("fields").isObject()) {
      copies.keepCalendar(data, event.sequence());
    }
    boolean news = copies.keepLookup(data, event.type().contains(".deleted."), event.sequence());
    if (news && GOVERNING.contains(table)) {
      String organization = data.path("organization").asText();
      edits.edited(organization, organization + "/" + table + "/" + data.path("code").asText());
    }
  }
}
