package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.messaging.conversation.MessagingProblem;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;

/** What staff and operators see and do of mails, and what is known of them from outside. */
@ApplicationScoped
public class DeliveryService {

  private final DeliveryReading reading;
  private final DeliveryTable table;
  private final DeliveryResults results;
  private final MailMetrics metrics;
  private final MailIdentity identity;
  private final OrganizationContext organization;
  private final Cursors cursors;
  private final DeadlineAlarm alarm;
  private final Clock clock;

  @Inject
  public DeliveryService(
      DeliveryReading reading,
      DeliveryTable table,
      DeliveryResults results,
      MailMetrics metrics,
      MailIdentity identity,
      OrganizationContext organization,
      Cursors cursors,
      DeadlineAlarm alarm,
      Clock clock) {
    this.reading = reading;
    this.table = table;
    this.results = results;
    this.metrics = metrics;
    this.identity = identity;
    this.organization = organization;
    this.cursors = cursors;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** A page of deliveries, newest first. */
  @Transactional
  public Page<DeliveryView> list(@Nullable DeliveryStatus status, PageRequest page) {
    String scope = organization.current() + "\ndeliveries\n" + status;
    List<String> after = cursors.decode(scope, page.after());
    long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.getFirst());
    return cursors.page(
        scope,
        page.limit(),
        reading.list(status, before, page.limit() + 1),
        view -> List.of(Long.toString(view.id())),
        view -> view);
  }

  /** A page of the deliveries of a conversation, in the order of its messages. */
  @Transactional
  public Page<DeliveryView> of(long conversation, PageRequest page) {
    if (!reading.isConversation(conversation)) {
      throw CommonProblem.NOT_FOUND.because("There is no conversation " + conversation + ".");
    }
    String scope = organization.current() + "\ndeliveries of\n" + conversation;
    List<String> after = cursors.decode(scope, page.after());
    int from = after == null ? 0 : Integer.parseInt(after.getFirst());
    return cursors.page(
        scope,
        page.limit(),
        reading.of(conversation, from, page.limit() + 1),
        view -> List.of(Integer.toString(view.message() == null ? 0 : view.message())),
        view -> view);
  }

  @Transactional
  public DeliveryView one(long id) {
    return reading.one(id).orElseThrow(() -> notFound(id));
  }

  /** Has a mail tried at once, as if it never had been; what was sent is not sent again. */
  @Transactional
  public DeliveryView retry(long id, @Nullable String ifMatch) {
    Delivery delivery = lock(id, ifMatch);
    Instant now = clock.instant();
    if (!identity.sends()) {
      throw MessagingProblem.DELIVERY_NOT_POSSIBLE.because("No mail server is set.");
    }
    if (delivery.status() == DeliveryStatus.SENT) {
      throw MessagingProblem.DELIVERY_NOT_POSSIBLE.because("The mail was sent.");
    }
    if (table.isErased(id)) {
      throw MessagingProblem.CONVERSATION_ERASED.because("The conversation was erased.");
    }
    requireRest(delivery, now);
    table.keep(delivery.asked(now));
    alarm.set(Due.MAIL, now);
    return one(id);
  }

  /** Gives a mail up that is queued. */
  @Transactional
  public DeliveryView cancel(long id, @Nullable String ifMatch) {
    Delivery delivery = lock(id, ifMatch);
    Instant now = clock.instant();
    if (delivery.status() != DeliveryStatus.QUEUED) {
      throw MessagingProblem.DELIVERY_NOT_POSSIBLE.because(
          "The mail is not queued, it is %s.".formatted(delivery.status()));
    }
    requireRest(delivery, now);
    table.keep(delivery.cancelled("Given up by staff.", now));
    metrics.cancelled();
    // a later message of the conversation may go now
    alarm.set(Due.MAIL, now);
    return one(id);
  }

  /**
   * A mail came back, as the mail server or one behind it reports. It concerns the library in
   * context; what is reported twice has effect once.
   *
   * @param id of the delivery, out of the address to which the report was sent
   * @param code reply code of SMTP in the report, if any
   * @param reason what the report says, at best its Diagnostic-Code
   * @return whether there is such a delivery
   */
  @Transactional
  public boolean bounced(long id, @Nullable Integer code, String reason) {
    return results.bounced(id, code, reason);
  }

  private Delivery lock(long id, @Nullable String ifMatch) {
    Delivery delivery = table.lock(id).orElseThrow(() -> notFound(id));
    ETags.requireMatch(ifMatch, delivery.version());
    return delivery;
  }

  private static void requireRest(Delivery delivery, Instant now) {
    if (delivery.isBeingSent(now)) {
      throw MessagingProblem.DELIVERY_NOT_POSSIBLE.because("The mail is being sent just now.");
    }
  }

  private static RuntimeException notFound(long id) {
    return CommonProblem.NOT_FOUND.because("There is no delivery " + id + ".");
  }
}
