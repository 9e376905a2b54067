package org.refdesk.messaging.waiting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.conversation.AutomaticSteps;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;
import org.refdesk.messaging.licence.Licences;

/**
 * Carries out the steps that are due, each in a transaction of its own: one that fails stops no
 * other, and is tried again later.
 */
@ApplicationScoped
public class WaitingSweep implements DueWork {

  private static final Logger LOG = Logger.getLogger(WaitingSweep.class);

  /** As many as a service that is asked to stop still finishes. */
  private static final int MOST = 200;

  private static final Duration LATER = Duration.ofHours(1);

  private final DueSteps steps;
  private final WaitingTable table;
  private final AutomaticSteps automatic;
  private final OrganizationWork organizations;
  private final Licences licences;
  private final Clock clock;
  private final Map<Step, Counter> done = new EnumMap<>(Step.class);

  @Inject
  public WaitingSweep(
      DueSteps steps,
      WaitingTable table,
      AutomaticSteps automatic,
      OrganizationWork organizations,
      Licences licences,
      Clock clock,
      MeterRegistry registry) {
    this.steps = steps;
    this.table = table;
    this.automatic = automatic;
    this.organizations = organizations;
    this.licences = licences;
    this.clock = clock;
    for (Step step : Step.values()) {
      done.put(
          step,
          Counter.builder("refdesk.waiting.steps")
              .description("Acknowledgements, reminders and closings that came by themselves")
              .tag("step", step.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  @Override
  public Due due() {
    return Due.WAITING;
  }

  @Override
  public int sweep(Instant now, int most) throws SQLException {
    int count = 0;
    for (DueSteps.DueStep step : steps.due(now, Math.min(most, MOST))) {
      Optional<Step> carriedOut =
          organizations.in(
              step.organization(), () -> carryOut(step.organization(), step.conversation()));
      carriedOut.map(done::get).ifPresent(Counter::increment);
      count += carriedOut.isPresent() ? 1 : 0;
    }
    return count;
  }

  @Override
  public Optional<Instant> next() throws SQLException {
    return steps.next();
  }

  private Optional<Step> carryOut(String organization, long conversation) {
    try {
      if (licences.isActive(organization)) {
        return automatic.carryOut(conversation);
      }
    } catch (RuntimeException e) {
      LOG.warnf(
          "What conversation %d of %s waits for is put off: %s",
          conversation, organization, e.getMessage());
    }
    table.putOff(conversation, clock.instant().plus(LATER));
    return Optional.empty();
  }
}
