package org.refdesk.messaging.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;

/** Keeps the copy of the customers directory. */
@ApplicationScoped
public class CustomerEventHandler implements EventHandler {

  private final CopyTables copies;

  @Inject
  public CustomerEventHandler(CopyTables copies) {
    this.copies = copies;
  }

  @Override
  public String consumer() {
    return "customers";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.CUSTOMERS);
  }

  @Override
  public boolean accepts(String type) {
    return type.startsWith("org.refdesk.config.customer.");
  }

  @Override
  public void handle(ReceivedEvent event) {
    copies.keepCustomer(event.data(), event.type().contains(".deleted."), event.sequence());
  }
}
