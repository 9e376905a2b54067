package org.refdesk.messaging.conversation;

import java.util.List;

/** The screens on which staff see conversations. */
public enum Screen {
  /** Nobody has taken it up: A. */
  OPEN("c.phase = 0"),
  /** Work is going on: B, C, D. */
  PROCESSING("c.phase = 1"),
  /** X, Y, Z. */
  CLOSED("c.phase = 2"),
  /** Not closed, and I am processor or person reporting. */
  MY_NOTIFICATIONS(
      "c.phase < 2 and c.processor = :me",
      "c.phase < 2 and c.person_reporting = :me and c.processor is distinct from :me"),
  /** Not closed, and nobody is the processor. */
  NOT_ASSIGNED("c.phase < 2 and c.processor is null"),
  /** I watch it; closed or not. */
  WATCHED(
      "c.id = any(array(select w.conversation_id from conversation_watcher w"
          + " where w.organization = :organization and w.staff = :me))"),
  /**
   * A deadline has passed. The phase is written so that no index is asked for it: the one by phase
   * would give all that are overdue, to be sorted for each page.
   */
  OVERDUE("c.phase + 0 < 2 and c.next_due < 'infinity' and c.next_due <= :now");

  private final List<String> conditions;

  Screen(String... conditions) {
    this.conditions = List.of(conditions);
  }

  /**
   * Conditions on {@code conversation c} of which a row meets at most one, each answered by an
   * index of its own; with the parameters {@code :me} and {@code :now}.
   */
  List<String> conditions() {
    return conditions;
  }
}
