package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;

/**
 * Tells who does something, and when: the token and the clock, what an importing system says, or
 * whose mail it is.
 */
@ApplicationScoped
public class Origins {

  private static final String SYSTEMS_ONLY = "only a token with the role SYSTEM may set this";

  private final Caller caller;
  private final Correspondent correspondent;
  private final Clock clock;

  @Inject
  public Origins(Caller caller, Correspondent correspondent, Clock clock) {
    this.caller = caller;
    this.correspondent = correspondent;
    this.clock = clock;
  }

  /**
   * @param by who does it
   * @param at when it happened
   */
  record Origin(Author by, Instant at) {}

  /** Who reads the answers: a customer gets less to see than everybody else. */
  Actor reader() {
    return customer().isPresent() ? Actor.CUSTOMER : Actor.STAFF;
  }

  /** Whether a conversation is the caller's to see. */
  boolean maySee(Conversation conversation) {
    return customer().map(own -> own.code().equals(conversation.customer.number())).orElse(true);
  }

  /**
   * Who wrote a message: customers and systems speak for the customer, staff for themselves, unless
   * they say otherwise. What staff write for the customer, who spoke to them, is theirs in the
   * history.
   */
  Actor author(@Nullable Actor requested) {
    if (correspondent.customer().isPresent()) {
      return Actor.CUSTOMER;
    }
    boolean staff = caller.hasRole(Roles.CSM1) && !caller.hasRole(Roles.SYSTEM);
    Actor author = requested != null ? requested : staff ? Actor.STAFF : Actor.CUSTOMER;
    if (author == Actor.SYSTEM) {
      throw FieldErrors.of("author", "must be CUSTOMER or STAFF");
    }
    if (caller.isCustomer() && author != Actor.CUSTOMER) {
      throw FieldErrors.of("author", "a customer's token writes as the customer");
    }
    return author;
  }

  /**
   * Whose an action without a message is: staff may do at the customer's word what the customer can
   * do. In the name of Refdesk itself only a system acts.
   */
  Actor actor(@Nullable Actor requested) {
    if (customer().isPresent()) {
      return Actor.CUSTOMER;
    }
    if (requested == Actor.SYSTEM && !caller.hasRole(Roles.SYSTEM)) {
      throw FieldErrors.of("actor", "must be CUSTOMER or STAFF");
    }
    return requested == null ? Actor.STAFF : requested;
  }

  /** Whether a system tells what others did, rather than doing it. */
  boolean tellsOfOthers() {
    return customer().isEmpty() && caller.hasRole(Roles.SYSTEM);
  }

  /**
   * The origin of a request.
   *
   * @param actor who acts, when a system does it on somebody's behalf
   * @param by a staff code, as an importing system says
   * @param occurredAt as an importing system says
   * @param notBefore the conversation's last change; null for a new one
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if somebody else than a system says who
   *     or when, or the time is not possible
   */
  Origin origin(
      Actor actor, @Nullable String by, @Nullable Instant occurredAt, @Nullable Instant notBefore) {
    Instant now = clock.instant();
    Author customer = customer().orElse(null);
    if (tellsOfOthers()) {
      return new Origin(system(actor, by), imported(occurredAt, now, notBefore));
    }
    FieldErrors errors = new FieldErrors();
    if (by != null) {
      errors.add("by", SYSTEMS_ONLY);
    }
    if (occurredAt != null) {
      errors.add("occurredAt", SYSTEMS_ONLY);
    }
    errors.throwIfAny();
    Author author =
        customer != null ? customer : new Author(Actor.STAFF, caller.staffCode(), caller.name());
    return new Origin(author, later(now, notBefore));
  }

  /** The customer who acts, by token or by mail; nobody where staff or a system does. */
  Optional<Author> customer() {
    return correspondent
        .customer()
        .or(
            () ->
                caller.isCustomer()
                    ? Optional.of(
                        new Author(Actor.CUSTOMER, caller.requireCustomer(), caller.name()))
                    : Optional.empty());
  }

  /** The channel by which the present message comes in. */
  Channel channel(@Nullable Channel requested) {
    if (correspondent.customer().isPresent()) {
      return Channel.E_MAIL;
    }
    if (caller.isCustomer()) {
      return Channel.OPAC;
    }
    Channel byDefault = caller.hasRole(Roles.SYSTEM) ? Channel.API : Channel.DESK;
    return requested == null ? byDefault : requested;
  }

  private Author system(Actor actor, @Nullable String by) {
    return by == null
        ? new Author(
            actor, actor == Actor.STAFF ? caller.staffCode() : caller.subject(), caller.name())
        : new Author(actor, by.toUpperCase(Locale.ROOT), by);
  }

  private static Instant imported(
      @Nullable Instant occurredAt, Instant now, @Nullable Instant notBefore) {
    if (occurredAt == null) {
      return later(now, notBefore);
    }
    if (occurredAt.isAfter(now)) {
      throw FieldErrors.of("occurredAt", "must not lie in the future");
    }
    if (notBefore != null && occurredAt.isBefore(notBefore)) {
      throw FieldErrors.of(
          "occurredAt", "must not be before the conversation's last change, " + notBefore);
    }
    return occurredAt;
  }

  /** A clock that was set back must not put an entry before the one it follows. */
  private static Instant later(Instant now, @Nullable Instant notBefore) {
    return notBefore != null && now.isBefore(notBefore) ? notBefore : now;
  }
}
