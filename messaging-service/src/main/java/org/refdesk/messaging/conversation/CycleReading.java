package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineTable;
import org.refdesk.messaging.deadline.KeptCycle;
import org.refdesk.messaging.reference.CalendarVersions;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.Cycle;

/**
 * Tells all cycles of a conversation: open ones by the calendar as it is now, those that have
 * stopped by the calendar of that time.
 */
@ApplicationScoped
public class CycleReading {

  private final ConversationRepository conversations;
  private final DeadlineTable deadlines;
  private final CalendarVersions calendars;
  private final LibraryLookups lookups;

  @Inject
  public CycleReading(
      ConversationRepository conversations,
      DeadlineTable deadlines,
      CalendarVersions calendars,
      LibraryLookups lookups) {
    this.conversations = conversations;
    this.deadlines = deadlines;
    this.calendars = calendars;
    this.lookups = lookups;
  }

  /**
   * The cycles of a conversation.
   *
   * @param zone zone of the opening hours in force
   */
  record Told(List<ToldCycle> response, ToldCycle processing, ZoneId zone) {}

  Told tell(Conversation conversation, Instant asOf) {
    Teller teller = new Teller(conversation, asOf);
    List<ToldCycle> response = new ArrayList<>();
    for (int i = 0; i < teller.now.response().size(); i++) {
      response.add(teller.tell(ClockKind.RESPONSE, i + 1));
    }
    return new Told(response, teller.tell(ClockKind.PROCESSING, 1), teller.hours.calendar().zone());
  }

  /** A calendar as it was, in a zone; null for a branch that counted as always open. */
  private record Definition(@Nullable RecordVersion calendar, ZoneId zone) {}

  private record Replayed(OpeningHours.Governing hours, Clocks clocks) {}

  /** One telling; each calendar is read once, and replayed with once. */
  private final class Teller {

    private final Conversation conversation;
    private final Instant asOf;
    private final List<HistoryEntry> history;
    private final OpeningHours.Governing hours;
    private final Clocks now;
    private final List<KeptCycle> kept;
    private final Map<Definition, Replayed> former = new HashMap<>();

    Teller(Conversation conversation, Instant asOf) {
      this.conversation = conversation;
      this.asOf = asOf;
      this.history = conversations.history(conversation.id());
      this.hours = lookups.hours(conversation, asOf);
      this.now = replay(hours);
      this.kept = deadlines.cycles(conversation.id());
    }

    ToldCycle tell(ClockKind clock, int number) {
      KeptCycle facts =
          kept.stream()
              .filter(k -> k.clock() == clock && k.number() == number)
              .findFirst()
              .orElse(null);
      Cycle cycle = cycle(now, clock, number);
      if (facts == null || facts.isOpen() || cycle.isOpen()) {
        return new ToldCycle(cycle, number, hours, facts, conversation.rule(), lead());
      }
      Replayed then =
          former.computeIfAbsent(new Definition(facts.calendar(), facts.zone()), this::replayed);
      return new ToldCycle(
          cycle(then.clocks(), clock, number), number, then.hours(), facts, facts.rule(), null);
    }

    private Clocks replay(OpeningHours.Governing by) {
      return Clocks.replay(conversation, history, by.calendar(), asOf);
    }

    private Replayed replayed(Definition definition) {
      OpeningHours.Governing then = hoursOf(definition);
      return new Replayed(then, then.equals(hours) ? now : replay(then));
    }

    private OpeningHours.Governing hoursOf(Definition definition) {
      RecordVersion calendar = definition.calendar();
      ZoneId zone = definition.zone();
      if (Objects.equals(calendar, hours.definition()) && zone.equals(hours.calendar().zone())) {
        return hours;
      }
      if (calendar == null) {
        return new OpeningHours.Governing(BusinessCalendar.always(zone), null);
      }
      return calendars
          .fields(calendar)
          .flatMap(fields -> OpeningHours.calendar(fields, zone))
          .map(then -> new OpeningHours.Governing(then, calendar))
          .orElse(hours);
    }

    private @Nullable Duration lead() {
      Integer minutes = conversation.warningLeadMinutes;
      return minutes == null ? null : Duration.ofMinutes(minutes);
    }
  }

  private static Cycle cycle(Clocks clocks, ClockKind clock, int number) {
    return clock == ClockKind.PROCESSING ? clocks.processing() : clocks.response().get(number - 1);
  }
}
