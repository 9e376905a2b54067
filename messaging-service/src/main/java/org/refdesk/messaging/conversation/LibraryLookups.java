package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.Lookups;
import org.refdesk.messaging.reference.Organization;
import org.refdesk.messaging.reference.Proposal;
import org.refdesk.messaging.reference.SupportStaff;
import org.refdesk.messaging.routing.OpeningHours;

/** The lookups of the library in context. */
@ApplicationScoped
public class LibraryLookups {

  private final Lookups lookups;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public LibraryLookups(Lookups lookups, OrganizationContext organization, Clock clock) {
    this.lookups = lookups;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * The records that are in force for the library, or for a branch of it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the organization is no library, or
   *     the branch none of it
   */
  public EffectiveLookups find(@Nullable String branch, List<LookupKey> keys, Instant at) {
    String library = organization.current();
    return findIfKnown(branch, keys, at)
        .orElseThrow(
            () ->
                MessagingProblem.NOT_A_LIBRARY.because(
                    branch == null
                        ? library + " is not known as a library."
                        : branch + " is not known as a branch of the library " + library + "."));
  }

  /** The same; nothing if the organization is no library, or the branch none of it. */
  Optional<EffectiveLookups> findIfKnown(
      @Nullable String branch, List<LookupKey> keys, Instant at) {
    return lookups.find(organization.current(), branch, keys, null, at);
  }

  /** The same as it would be if a record were as proposed. */
  Optional<EffectiveLookups> findAsProposed(
      @Nullable String branch, List<LookupKey> keys, Instant at, Proposal proposal) {
    return lookups.findAsProposed(organization.current(), branch, keys, at, proposal);
  }

  /** The library itself, whose time zone says what day it is. */
  public Organization place(Instant at) {
    return find(null, List.of(), at).place();
  }

  /** Whether the code is that of somebody who works in customer support of the library now. */
  public boolean isSupportStaff(String code, Instant at) {
    EffectiveLookups found = find(null, List.of(new LookupKey(LookupKey.STAFF, code)), at);
    return SupportStaff.isSupport(found, code, LocalDate.ofInstant(at, found.place().timeZone()));
  }

  /** The opening hours that govern a conversation's deadlines. */
  OpeningHours.Governing hours(Conversation conversation, Instant at) {
    return OpeningHours.governing(find(conversation.branch, List.of(OpeningHours.KEY), at));
  }

  /**
   * The opening hours that govern them now. An import tells of the past, and yet the hours of today
   * count, as everywhere while a cycle is open.
   *
   * @param happened when the last thing happened; the day is not one before it
   */
  OpeningHours.Governing hoursNow(Conversation conversation, Instant happened) {
    Instant now = clock.instant();
    return hours(conversation, now.isBefore(happened) ? happened : now);
  }
}
