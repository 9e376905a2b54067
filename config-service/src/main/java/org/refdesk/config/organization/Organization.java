package org.refdesk.config.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree.
 *
 * @param parent code of the organization above; null for a root
 * @param path codes from the root down to this organization
 * @param timeZone in which its dates and times of day are meant
 * @param language language tag to fall back on
 */
public record Organization(
    String code,
    Level level,
    String name,
    @Nullable String parent,
    List<String> path,
    ZoneId timeZone,
    String language,
    long version,
    Instant changedAt) {

  /** The local date here. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, timeZone);
  }

  /** Whether this is the other organization or stands below it. */
  public boolean isWithin(String other) {
    return path.contains(other);
  }
}
