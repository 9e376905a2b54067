package org.refdesk.messaging.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells what retention would do. */
@ApplicationScoped
public class RetentionService {

  /** Of each type: a dry run is not to read a library's whole past. */
  private static final int MOST = 100_000;

  private final RetentionRules rules;
  private final RetentionTable table;
  private final Clock clock;

  @Inject
  public RetentionService(RetentionRules rules, RetentionTable table, Clock clock) {
    this.rules = rules;
    this.table = table;
    this.clock = clock;
  }

  /** What would be erased if it were looked for now. */
  @Transactional
  public RetentionView preview() {
    Instant now = clock.instant();
    List<RetentionView.TypeView> types =
        rules.rules(now).stream().map(rule -> preview(rule, now)).toList();
    return new RetentionView(now, types);
  }

  private RetentionView.TypeView preview(RetentionRules.Rule rule, Instant now) {
    if (rule.cutoff() == null) {
      return new RetentionView.TypeView(rule.type(), null, 0, 0, null, false);
    }
    RetentionTable.Forecast forecast = table.forecast(rule.type(), rule.cutoff(), now, MOST);
    return new RetentionView.TypeView(
        rule.type(),
        rule.months(),
        forecast.free() + forecast.merged(),
        forecast.held(),
        forecast.oldest(),
        forecast.free() + forecast.held() >= MOST);
  }
}
