package org.refdesk.messaging.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.LibraryLookups;

/**
 * How long the library in context keeps closed conversations. Nothing of it is stored with a
 * conversation, so that an edit of a type counts at the next look, for what was closed before too.
 */
@ApplicationScoped
class RetentionRules {

  private final RetentionTable table;
  private final LibraryLookups lookups;
  private final RetentionSettings settings;

  @Inject
  RetentionRules(RetentionTable table, LibraryLookups lookups, RetentionSettings settings) {
    this.table = table;
    this.lookups = lookups;
    this.settings = settings;
  }

  /**
   * What holds for a type of which there are closed conversations.
   *
   * @param months null where they are kept
   * @param cutoff what was closed before was kept long enough; null where they are kept
   */
  record Rule(String type, @Nullable Integer months, @Nullable Instant cutoff) {}

  /** The rules of the types in use, in order of their codes. */
  List<Rule> rules(Instant now) {
    List<String> types = table.types();
    if (types.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> said = table.rules();
    Integer byDefault = settings.defaultMonths().orElse(null);
    ZoneId zone = lookups.place(now).timeZone();
    List<Rule> rules = new ArrayList<>();
    for (String type : types) {
      Integer months = said.getOrDefault(type, byDefault);
      Instant cutoff = months == null ? null : now.atZone(zone).minusMonths(months).toInstant();
      rules.add(new Rule(type, months, cutoff));
    }
    return rules;
  }
}
