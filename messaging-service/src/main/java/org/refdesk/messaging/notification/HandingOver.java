package org.refdesk.messaging.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.delivery.Deliveries;
import org.refdesk.messaging.notification.HandOverTable.Key;
import org.refdesk.messaging.notification.HandOverTable.Told;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;
import org.refdesk.messaging.reference.Lookups;
import org.refdesk.messaging.reference.SupportStaff;
import org.refdesk.messaging.routing.OpeningHours;

/**
 * Hands notifications of the library in context over: to the mail, which goes when the branch is
 * open, and to whoever stands in for somebody who is absent on that day.
 */
@ApplicationScoped
public class HandingOver {

  private static final int LONGEST_CHAIN_OF_SUBSTITUTES = 5;

  /** With pauses that double these are some hours. */
  private static final int MOST_TRIES = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private final HandOverTable table;
  private final Lookups lookups;
  private final Deliveries deliveries;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public HandingOver(
      HandOverTable table,
      Lookups lookups,
      Deliveries deliveries,
      OrganizationContext organization,
      Clock clock) {
    this.table = table;
    this.lookups = lookups;
    this.deliveries = deliveries;
    this.organization = organization;
    this.clock = clock;
  }

  /** Where and to whom something was told: the same for many notifications. */
  private record Place(@Nullable String branch, String staff) {}

  /**
   * Who hears of it, by mail and when.
   *
   * @param address null for whoever has none, or does not work in customer support on that day
   */
  private record Recipient(String staff, @Nullable String address, Instant due) {}

  /**
   * Hands these over, those that nobody else has taken.
   *
   * @return how many it were
   */
  @Transactional
  public int handOver(List<Key> keys) {
    Instant now = clock.instant();
    List<Told> claimed = table.claim(keys);
    Map<Place, List<Long>> unread =
        claimed.stream()
            .filter(told -> !told.read())
            .collect(
                Collectors.groupingBy(
                    told -> new Place(told.branch(), told.staff()),
                    LinkedHashMap::new,
                    Collectors.mapping(Told::id, Collectors.toList())));
    Map<Recipient, Optional<Long>> mails = new HashMap<>();
    unread.forEach(
        (place, ids) -> {
          Recipient recipient = recipient(place, now);
          Long mail = mails.computeIfAbsent(recipient, this::mail).orElse(null);
          if (!recipient.staff().equals(place.staff())) {
            table.tellToo(recipient.staff(), place.staff(), ids, mail);
          } else if (mail != null) {
            table.mailedWith(place.staff(), ids, mail);
          }
        });
    return claimed.size();
  }

  /**
   * Puts off one that could not be handed over.
   *
   * @return false if that was tried often enough
   */
  @Transactional
  public boolean putOff(Key key) {
    int tries = table.tries(key);
    if (tries >= MOST_TRIES) {
      return false;
    }
    table.putOff(key, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << tries)));
    return true;
  }

  /** Gives up mailing these; they stay where staff read them. */
  @Transactional
  public void giveUp(List<Key> keys) {
    var _ = table.claim(keys);
  }

  private Optional<Long> mail(Recipient recipient) {
    String address = recipient.address();
    return address == null
        ? Optional.empty()
        : deliveries.toStaff(recipient.staff(), address, recipient.due());
  }

  private Recipient recipient(Place place, Instant now) {
    EffectiveLookups found = find(place.branch(), place.staff(), now).orElse(null);
    if (found == null) {
      return new Recipient(place.staff(), null, now);
    }
    Instant due = OpeningHours.calendar(found).nextOpen(now).orElse(now);
    LocalDate day = LocalDate.ofInstant(due, found.place().timeZone());
    String staff = place.staff();
    LookupRecord record = found.find(LookupKey.STAFF, staff).orElse(null);
    boolean works = SupportStaff.isSupport(found, staff, day);
    Set<String> seen = new HashSet<>();
    while (record != null && seen.add(staff) && seen.size() <= LONGEST_CHAIN_OF_SUBSTITUTES) {
      String substitute = SupportStaff.substitute(record, day).orElse(null);
      LookupRecord next = substitute == null ? null : support(place, substitute, day, now);
      if (substitute == null || next == null || seen.contains(substitute)) {
        break;
      }
      staff = substitute;
      record = next;
      works = true;
    }
    return new Recipient(staff, record == null || !works ? null : record.text("email"), due);
  }

  /** The record of somebody who works in customer support on that day. */
  private @Nullable LookupRecord support(Place place, String staff, LocalDate day, Instant now) {
    return find(place.branch(), staff, now)
        .filter(found -> SupportStaff.isSupport(found, staff, day))
        .flatMap(found -> found.find(LookupKey.STAFF, staff))
        .orElse(null);
  }

  /** What is known at the branch, or at the library where the branch is no longer one of it. */
  private Optional<EffectiveLookups> find(@Nullable String branch, String staff, Instant now) {
    List<LookupKey> keys = List.of(OpeningHours.KEY, new LookupKey(LookupKey.STAFF, staff));
    return lookups
        .find(organization.current(), branch, keys, null, now)
        .or(() -> lookups.find(organization.current(), null, keys, null, now));
  }
}
