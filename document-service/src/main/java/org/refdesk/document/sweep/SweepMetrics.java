package org.refdesk.document.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what sweeps found. */
@ApplicationScoped
class SweepMetrics {

  /** What became of one row or object. */
  enum Outcome {
    /** An upload that never ended was removed. */
    UNFINISHED,
    /** A deleted document was removed for good. */
    DELETED,
    /** Parts of an upload without a row were given up. */
    PARTS,
    /** An object without a row was removed. */
    ORPHAN,
    /** A document was found to have no object. */
    MISSING,
    /** A document was found to have an object of another length. */
    DAMAGED,
    /** The store failed, or a row or organization could not be dealt with. */
    FAILED
  }

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  @Inject
  SweepMetrics(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("refdesk.sweep")
              .description("Rows and objects that sweeps dealt with")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void count(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
