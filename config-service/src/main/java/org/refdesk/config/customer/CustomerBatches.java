package org.refdesk.config.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;

/** Saves many customers of the library in context at a time. */
@ApplicationScoped
class CustomerBatches {

  private final BatchRepository rows;
  private final CustomerEvents events;
  private final OrganizationContext context;
  private final Clock clock;

  @Inject
  CustomerBatches(
      BatchRepository rows, CustomerEvents events, OrganizationContext context, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Does what the lines say, each with the effect that it would have by itself, in one transaction.
   * Doing it again changes nothing and sends no event.
   *
   * @param lines of which no two name the same customer
   * @return what became of each, in their order; true once the method has returned
   */
  @Transactional
  public List<LineResult> save(List<CustomerLine> lines) {
    String library = context.current();
    rows.lock(library);
    Instant now = clock.instant();
    BatchPlan plan = new BatchPlan(library, rows.read(library, lines), now);
    List<LineResult> results = lines.stream().map(plan::decide).toList();
    rows.write(library, plan, now);
    plan.erased().forEach(each -> events.deleted(library, each.number(), each.version()));
    plan.saved().forEach(customer -> events.saved(customer, plan.isNew(customer)));
    return results;
  }
}
