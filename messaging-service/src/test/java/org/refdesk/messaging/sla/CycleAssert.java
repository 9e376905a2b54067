package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What a cycle is expected to say, in the local times of its branch. */
final class CycleAssert {

  private final Cycle cycle;
  private final BusinessCalendar branch;

  CycleAssert(Cycle cycle, BusinessCalendar branch) {
    this.cycle = cycle;
    this.branch = branch;
  }

  CycleAssert isDue(String local) {
    assertThat(local(cycle.due())).as("due").isEqualTo(expected(local));
    return this;
  }

  /** No deadline is in force. */
  CycleAssert hasNoDeadline() {
    assertThat(cycle.due()).as("due").isNull();
    return this;
  }

  CycleAssert hasRemaining(String duration) {
    assertThat(cycle.remaining()).as("remaining").isEqualTo(Duration.parse(duration));
    return this;
  }

  CycleAssert hasElapsed(String duration) {
    assertThat(cycle.elapsed()).as("elapsed").isEqualTo(Duration.parse(duration));
    return this;
  }

  CycleAssert wasPausedFor(String duration) {
    assertThat(cycle.paused()).as("paused").isEqualTo(Duration.parse(duration));
    return this;
  }

  CycleAssert wasClosedFor(String duration) {
    assertThat(cycle.closed()).as("closed").isEqualTo(Duration.parse(duration));
    return this;
  }

  CycleAssert isBreachedAt(String local) {
    assertThat(local(cycle.breachedAt())).as("breached").isEqualTo(expected(local));
    return this;
  }

  CycleAssert isNotBreached() {
    assertThat(cycle.breachedAt()).as("breached").isNull();
    return this;
  }

  CycleAssert stoppedAt(String local) {
    assertThat(local(cycle.stop())).as("stop").isEqualTo(expected(local));
    return this;
  }

  CycleAssert hasDays(int days) {
    assertThat(cycle.targetDays()).as("days").isEqualTo(days);
    return this;
  }

  /** With this lead staff are warned then. */
  CycleAssert warns(String lead, String local) {
    assertThat(local(cycle.warning(branch, Duration.parse(lead))))
        .as("warning")
        .isEqualTo(expected(local));
    return this;
  }

  CycleAssert warnsNever(@Nullable String lead) {
    assertThat(cycle.warning(branch, lead == null ? null : Duration.parse(lead)))
        .as("warning")
        .isNull();
    return this;
  }

  private ZonedDateTime expected(String local) {
    return Branches.instant(branch.zone(), local).atZone(branch.zone());
  }

  private @Nullable ZonedDateTime local(@Nullable Instant instant) {
    return instant == null ? null : instant.atZone(branch.zone());
  }
}
