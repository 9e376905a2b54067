package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.SimulationRequest.Step;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.routing.Assignment;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.routing.Route;
import org.refdesk.messaging.routing.Router;
import org.refdesk.messaging.routing.Terms;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.Cycle;

/**
 * Tells the clocks of conversations that do not exist. They go through the same table of
 * transitions and the same replay as those that do, and nothing of them is written.
 */
@ApplicationScoped
public class SimulationService {

  /** Time is counted day by day, so that a longer telling costs without telling more. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private static final Author NOBODY = new Author(Actor.SYSTEM, "simulation", "simulation");

  private final LibraryLookups lookups;

  @Inject
  public SimulationService(LibraryLookups lookups) {
    this.lookups = lookups;
  }

  /** Tells the clocks of the conversation, explained. */
  @Transactional
  public ClocksView simulate(SimulationRequest request) {
    List<Step> steps = request.steps() == null ? List.of() : request.steps();
    Instant begin = instant(steps.getFirst());
    Instant end = end(request, steps, begin);
    Simulation simulation = new Simulation(request, begin);
    for (int i = 0; i < steps.size(); i++) {
      simulation.take(steps.get(i), "steps[" + i + "]");
    }
    return simulation.clocks(end);
  }

  private static Instant end(SimulationRequest request, List<Step> steps, Instant begin) {
    Instant last = begin;
    for (int i = 0; i < steps.size(); i++) {
      Instant at = instant(steps.get(i));
      if (at.isBefore(last)) {
        throw FieldErrors.of("steps[" + i + "].at", "must not be before the step before it");
      }
      last = at;
    }
    Instant end = request.asOf() == null ? last : request.asOf();
    if (end.isBefore(last)) {
      throw FieldErrors.of("asOf", "must not be before the last step");
    }
    if (end.isAfter(begin.plus(LONGEST))) {
      throw FieldErrors.of("asOf", "must lie within ten years of the first step");
    }
    return end;
  }

  private static Instant instant(Step step) {
    if (step.at() == null) {
      throw new IllegalStateException("the request was not validated");
    }
    return step.at();
  }

  /** A conversation while its steps are taken. */
  private final class Simulation {

    private final SimulationRequest request;
    private final Conversation conversation;
    private final List<HistoryEntry> history = new ArrayList<>();
    private final OpenClocks open = new OpenClocks();

    Simulation(SimulationRequest request, Instant begin) {
      this.request = request;
      String type = NewConversations.code(request.type());
      String category =
          request.category() == null ? null : NewConversations.code(request.category());
      this.conversation =
          Conversation.begin(0, "", type, category, Channel.API, begin)
              .routed(new Route(Assignment.NONE, asked(terms(type, category, begin))));
      this.conversation.branch = request.branch();
    }

    void take(Step step, String path) {
      SimulationRequest.What what = step.what();
      if (what == null) {
        throw new IllegalStateException("the request was not validated");
      }
      HistoryEntry entry = what.action() == null ? other(what, step, path) : act(what, step, path);
      history.add(entry);
      open.follow(entry, conversation.rule());
    }

    private HistoryEntry act(SimulationRequest.What what, Step step, String path) {
      ConversationAction action = what.action();
      ConversationStatus before = history.isEmpty() ? null : conversation.status();
      if (action == null || Transitions.next(before, action).isEmpty()) {
        throw FieldErrors.of(
            path + ".what",
            before == null
                ? "must create the conversation"
                : "is not possible in status " + before);
      }
      return conversation.apply(action, NOBODY, instant(step));
    }

    private HistoryEntry other(SimulationRequest.What what, Step step, String path) {
      if (history.isEmpty()) {
        throw FieldErrors.of(path + ".what", "must create the conversation");
      }
      Instant at = instant(step);
      return switch (what) {
        case SET_DEADLINE -> entry(HistoryEntry.Kind.DEADLINE_SET, at).of(set(step, path));
        case TAKE_BACK_DEADLINE ->
            entry(HistoryEntry.Kind.DEADLINE_TAKEN_BACK, at).of(takenBack(step, path));
        case CLASSIFY -> entry(HistoryEntry.Kind.RECLASSIFIED, at).of(classified(step, path, at));
        default -> entry(HistoryEntry.Kind.NOTED, at);
      };
    }

    private HistoryEntry entry(HistoryEntry.Kind kind, Instant at) {
      return conversation.record(kind, NOBODY, at);
    }

    private DeadlineChange set(Step step, String path) {
      if (step.clock() == null || step.deadline() == null) {
        throw FieldErrors.of(path, "needs `clock` and `deadline`");
      }
      Instant due = DeadlineService.due(path + ".deadline", step.deadline(), instant(step));
      if (!open.isOpen(step.clock())) {
        throw FieldErrors.of(
            path + ".clock",
            step.clock() == ClockKind.PROCESSING
                ? "must be open, but the conversation is closed"
                : "must be open, but no message of the customer waits for an answer");
      }
      return DeadlineChange.set(step.clock(), due);
    }

    private DeadlineChange takenBack(Step step, String path) {
      if (step.clock() == null) {
        throw FieldErrors.of(path, "needs `clock`");
      }
      if (!open.isSetByHand(step.clock())) {
        throw FieldErrors.of(path + ".clock", "must be open, its deadline set by hand");
      }
      return DeadlineChange.takenBack(step.clock());
    }

    private DeadlineChange classified(Step step, String path, Instant at) {
      if (step.type() == null) {
        throw FieldErrors.of(path, "needs `type`");
      }
      String type = NewConversations.code(step.type());
      String category = step.category() == null ? null : NewConversations.code(step.category());
      Terms terms = terms(type, category, at);
      conversation.govern(terms);
      return DeadlineChange.classified(type, category, terms);
    }

    private Terms terms(String type, @Nullable String category, Instant at) {
      EffectiveLookups found = lookups.find(request.branch(), Router.keys(type, category), at);
      NewConversations.checkClassification(found, type, category);
      return Router.terms(found, type, category);
    }

    /** Days that the request gives in place of the rule's. */
    private Terms asked(Terms terms) {
      return new Terms(
          terms.rule(),
          request.responseDays() == null ? terms.responseDays() : request.responseDays(),
          request.processingDays() == null ? terms.processingDays() : request.processingDays(),
          terms.warningLeadMinutes());
    }

    ClocksView clocks(Instant end) {
      OpeningHours.Governing hours = lookups.hours(conversation, end);
      Clocks clocks = Clocks.replay(conversation, history, hours.calendar(), end);
      List<ToldCycle> response = new ArrayList<>();
      for (Cycle cycle : clocks.response()) {
        response.add(told(cycle, response.size() + 1, hours));
      }
      return ClocksView.of(
          new CycleReading.Told(
              response, told(clocks.processing(), 1, hours), hours.calendar().zone()),
          end,
          true);
    }

    private ToldCycle told(Cycle cycle, int number, OpeningHours.Governing hours) {
      Integer lead = conversation.warningLeadMinutes;
      return new ToldCycle(
          cycle,
          number,
          hours,
          null,
          cycle.isOpen() ? conversation.rule() : open.ruleOfStopped(cycle.clock(), number),
          lead == null ? null : Duration.ofMinutes(lead));
    }
  }
}
