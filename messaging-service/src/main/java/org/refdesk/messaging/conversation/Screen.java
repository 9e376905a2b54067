package org.refdesk.messaging.conversation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.refdesk.messaging.conversation.ConversationFilter.Sort;

/** The screens on which staff see conversations. */
public enum Screen {
  /** Nobody has taken it up: A. */
  OPEN(EnumSet.of(Phase.OPEN), "c.phase = 0"),
  /** Work is going on: B, C, D. */
  PROCESSING(EnumSet.of(Phase.PROCESSING), "c.phase = 1"),
  /** X, Y, Z. */
  CLOSED(EnumSet.of(Phase.CLOSED), "c.phase = 2"),
  /** Not closed, and I am processor or person reporting. */
  MY_NOTIFICATIONS(
      EnumSet.of(Phase.OPEN, Phase.PROCESSING),
      "c.phase < 2 and c.processor = :me",
      "c.phase < 2 and c.person_reporting = :me and c.processor is distinct from :me"),
  /** Not closed, and nobody is the processor. */
  NOT_ASSIGNED(EnumSet.of(Phase.OPEN, Phase.PROCESSING), "c.phase < 2 and c.processor is null"),
  /** I watch it; closed or not. */
  WATCHED(
      EnumSet.allOf(Phase.class),
      "c.id = any(array(select w.conversation_id from conversation_watcher w"
          + " where w.organization = :organization and w.staff = :me))"),
  /** Not closed, and a deadline has passed. */
  OVERDUE(
      EnumSet.of(Phase.OPEN, Phase.PROCESSING),
      List.of(Overdue.NEAREST),
      List.of(Overdue.NEWEST_OF_FEW, Overdue.NEWEST_OF_MANY));

  private final Set<Phase> phases;
  private final List<String> nearest;
  private final List<String> newest;

  Screen(Set<Phase> phases, String... conditions) {
    this(phases, List.of(conditions), List.of(conditions));
  }

  Screen(Set<Phase> phases, List<String> nearest, List<String> newest) {
    this.phases = phases;
    this.nearest = nearest;
    this.newest = newest;
  }

  /** Whether conversations of a phase are ever on it. */
  boolean shows(Phase phase) {
    return phases.contains(phase);
  }

  /** Whether it shows the conversations of a phase and no others. */
  boolean isAllOf(Phase phase) {
    return phases.equals(EnumSet.of(phase));
  }

  /**
   * Conditions on {@code conversation c} of which a row meets at most one, each answered in this
   * order by an index of its own; with the parameters {@code :organization}, {@code :me} and {@code
   * :now}.
   */
  List<String> conditions(Sort sort) {
    return sort == Sort.DEADLINE ? nearest : newest;
  }
}
