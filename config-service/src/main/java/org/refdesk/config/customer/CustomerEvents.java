package org.refdesk.config.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;

/** Says what became of customers, in the transaction in which it did. */
@ApplicationScoped
class CustomerEvents {

  private final Outbox outbox;

  @Inject
  CustomerEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The customer is new, or another than before. */
  void saved(Customer customer, boolean created) {
    publish(
        created ? "created" : "updated",
        customer.organization(),
        customer.number(),
        customer.version(),
        CustomerState.of(customer));
  }

  /** The customer is gone. The event holds the number and nothing else of the person. */
  void deleted(String organization, String number, long version) {
    publish(
        "deleted", organization, number, version, new CustomerState.Deleted(organization, number));
  }

  private void publish(
      String pastParticiple, String organization, String number, long sequence, Object data) {
    String key = organization + "/" + number;
    outbox.append(
        new DomainEvent(
            Topics.CUSTOMERS,
            key,
            "org.refdesk.config.customer.%s.v1".formatted(pastParticiple),
            key,
            organization,
            sequence,
            data));
  }
}
