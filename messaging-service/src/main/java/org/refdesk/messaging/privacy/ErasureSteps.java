package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.ConversationErasing;
import org.refdesk.messaging.conversation.CustomerConversations;
import org.refdesk.messaging.conversation.CustomerConversations.Place;
import org.refdesk.messaging.hold.HoldInForce;
import org.refdesk.messaging.hold.LegalHolds;
import org.refdesk.messaging.reference.Customer;
import org.refdesk.messaging.reference.Customers;

/**
 * The steps of an erasure, each a transaction. Wherever it is broken off, what is left is what
 * still stands under the customer's number; two replicas at the same erasure only wait for each
 * other.
 */
@ApplicationScoped
public class ErasureSteps {

  private static final int PAGE = 100;

  private final Erasures erasures;
  private final ConversationErasing erasing;
  private final CustomerConversations conversations;
  private final LegalHolds holds;
  private final CustomerLocks locks;
  private final Customers directory;
  private final Instance<PersonalData> personal;
  private final Receipts receipts;
  private final ErasureEvents events;
  private final ErasureSettings settings;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public ErasureSteps(
      Erasures erasures,
      ConversationErasing erasing,
      CustomerConversations conversations,
      LegalHolds holds,
      CustomerLocks locks,
      Customers directory,
      @Any Instance<PersonalData> personal,
      Receipts receipts,
      ErasureEvents events,
      ErasureSettings settings,
      OrganizationContext organization,
      Clock clock) {
    this.erasures = erasures;
    this.erasing = erasing;
    this.conversations = conversations;
    this.holds = holds;
    this.locks = locks;
    this.directory = directory;
    this.personal = personal;
    this.receipts = receipts;
    this.events = events;
    this.settings = settings;
    this.organization = organization;
    this.clock = clock;
  }

  /** Whom an erasure is about. */
  record Subject(long erasure, String customer) {}

  /**
   * Begins, or goes on: takes out what is known of the customer beside conversations, so that none
   * that begins from now on has it.
   *
   * @return nothing if there is nothing to go on with: it is done, or all is held
   */
  @Transactional
  Optional<Subject> begin(long id) {
    Optional<Subject> subject = erasures.customer(id).map(customer -> new Subject(id, customer));
    if (subject.isEmpty()) {
      return subject;
    }
    String customer = subject.get().customer();
    locks.share(customer);
    Erasure erasure = locked(id);
    Instant now = clock.instant();
    HoldInForce hold = holds.ofCustomer(customer, now).orElse(null);
    if (hold != null) {
      erasure.hold(List.of(hold));
    } else if (erasure.isRunning()) {
      eraseCustomer(erasure, customer, now);
    }
    return erasure.isRunning() ? subject : Optional.empty();
  }

  /** The next conversations that stand under the number. */
  @Transactional
  List<Place> next(Subject subject, @Nullable Place after) {
    return conversations.next(subject.customer(), after, PAGE);
  }

  /**
   * Erases a conversation.
   *
   * @return false if it is not the customer's any more, or is held, or somebody ended the erasure
   */
  @Transactional
  boolean erase(Subject subject, long conversation) {
    String customer = subject.customer();
    ConversationErasing.Locked found = erasing.lock(conversation).orElse(null);
    if (found == null || found.erased() || !found.customer().equals(customer)) {
      return false;
    }
    locks.share(customer);
    Instant now = clock.instant();
    if (holds.ofCustomer(customer, now).isPresent() || holds.holdsConversation(conversation, now)) {
      return false;
    }
    Erasure erasure = locked(subject.erasure());
    if (!erasure.isRunning()) {
      return false;
    }
    Erased erased = new Erased();
    erasing.erase(conversation, erasure.pseudonym, erased);
    erasure.add(erased, leaseEnd(now));
    return true;
  }

  /**
   * Ends it, with its event, if nothing is left; puts it aside if all that is left is held. Nobody
   * begins a conversation for the customer meanwhile: who is at it has ended before, or comes
   * after.
   *
   * @return false if something is left that is not held
   */
  @Transactional
  boolean finish(Subject subject) {
    String customer = subject.customer();
    locks.alone(customer);
    Erasure erasure = locked(subject.erasure());
    if (!erasure.isRunning()) {
      return true;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<HoldInForce> hold = holds.ofCustomer(customer, now);
    if (hold.isPresent()) {
      erasure.hold(List.of(hold.get()));
      return true;
    }
    Left left = left(customer, now);
    if (left.free()) {
      return false;
    }
    eraseCustomer(erasure, customer, now);
    if (left.holds().isEmpty()) {
      erasure.finish(now);
      erasure.digest = receipts.digest(ErasureView.of(erasure));
      events.erased(erasure, customer);
    } else {
      erasure.hold(left.holds());
    }
    return true;
  }

  /** Lets another replica go on, or this one, at once or later. */
  @Transactional
  void release(long id, Instant at) {
    Erasure erasure = locked(id);
    if (erasure.isRunning()) {
      erasure.dueAt = at;
    }
  }

  /**
   * What is left.
   *
   * @param free whether there is something that is not held
   */
  private record Left(boolean free, List<HoldInForce> holds) {}

  private Left left(String customer, Instant now) {
    List<HoldInForce> found = new ArrayList<>();
    Place last = null;
    while (true) {
      List<Place> page = conversations.next(customer, last, PAGE);
      for (Place place : page) {
        last = place;
        if (!holds.holdsConversation(place.id(), now)) {
          return new Left(true, List.of());
        }
        found.addAll(holds.over(place.id(), now));
      }
      if (page.size() < PAGE) {
        return new Left(false, found.stream().distinct().toList());
      }
    }
  }

  private void eraseCustomer(Erasure erasure, String customer, Instant now) {
    // what was found before: its conversations may be erased since
    Set<String> values = new TreeSet<>(erasure.traces);
    values.addAll(conversations.traces(customer));
    directory
        .find(organization.current(), customer)
        .map(ErasureSteps::values)
        .ifPresent(known -> known.forEach(values::add));
    values.removeIf(String::isBlank);
    erasure.traces = List.copyOf(values);
    CustomerTraces traces = new CustomerTraces(customer, values);
    Erased erased = new Erased();
    for (PersonalData data : personal) {
      data.eraseCustomer(traces, erasure.pseudonym, erased);
    }
    erasure.add(erased, leaseEnd(now));
  }

  private static Stream<String> values(Customer customer) {
    return Stream.of(customer.name(), customer.barcode(), customer.email(), customer.phone())
        .filter(value -> value != null)
        .map(String::valueOf);
  }

  private Erasure locked(long id) {
    return erasures.lock(id).orElseThrow();
  }

  private Instant leaseEnd(Instant now) {
    return now.plus(settings.lease());
  }
}
