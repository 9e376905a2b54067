package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.conversation.CustomerConversations.Place;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;

/**
 * Carries out erasures, a piece of one after the other. A library whose licence has ended still
 * owes them to its customers, so that nobody asks for the licence here.
 */
@ApplicationScoped
public class ErasureSweep implements DueWork {

  private static final Logger LOG = Logger.getLogger(ErasureSweep.class);

  /** As many conversations as a service that is asked to stop still finishes. */
  private static final int MOST = 100;

  private final DueErasures due;
  private final ErasureSteps steps;
  private final ErasureMetrics metrics;
  private final OrganizationWork organizations;
  private final ErasureSettings settings;
  private final Clock clock;

  @Inject
  public ErasureSweep(
      DueErasures due,
      ErasureSteps steps,
      ErasureMetrics metrics,
      OrganizationWork organizations,
      ErasureSettings settings,
      Clock clock) {
    this.due = due;
    this.steps = steps;
    this.metrics = metrics;
    this.organizations = organizations;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Due due() {
    return Due.ERASURES;
  }

  @Override
  public int sweep(Instant now, int most) throws SQLException {
    metrics.oldest(due.oldest().orElse(null));
    Optional<DueErasures.Claim> claim = due.claim(now);
    if (claim.isEmpty()) {
      return 0;
    }
    long id = claim.get().id();
    organizations.in(
        claim.get().organization(),
        () -> {
          try {
            carryOut(id, Math.min(most, MOST));
          } catch (RuntimeException e) {
            LOG.warnf(
                "Erasure %d of %s is put off: %s", id, claim.get().organization(), e.getMessage());
            LOG.debug("Erasure failed", e);
            steps.release(id, clock.instant().plus(settings.retry()));
          }
          return true;
        });
    return 1;
  }

  @Override
  public Optional<Instant> next() throws SQLException {
    return due.next();
  }

  /**
   * What is not done at the end of a piece is due at once, behind the erasures of others. A
   * conversation that cannot be erased does not stand in the way of those after it; it is tried
   * again a while later.
   */
  private void carryOut(long id, int most) {
    ErasureSteps.Subject subject = steps.begin(id).orElse(null);
    if (subject == null) {
      return;
    }
    int done = 0;
    boolean failed = false;
    Place last = null;
    while (done < most) {
      List<Place> page = steps.next(subject, last);
      if (page.isEmpty() && failed) {
        steps.release(id, clock.instant().plus(settings.retry()));
        return;
      }
      if (page.isEmpty()) {
        done++;
        last = null;
        if (steps.finish(subject)) {
          return;
        }
      }
      for (Place place : page) {
        last = place;
        if (done < most) {
          Outcome outcome = erase(subject, place.id());
          done += outcome == Outcome.ERASED ? 1 : 0;
          failed |= outcome == Outcome.FAILED;
        }
      }
    }
    steps.release(id, clock.instant());
  }

  private enum Outcome {
    ERASED,
    LEFT,
    FAILED
  }

  private Outcome erase(ErasureSteps.Subject subject, long conversation) {
    try {
      if (!steps.erase(subject, conversation)) {
        return Outcome.LEFT;
      }
      metrics.erased(ErasureMetrics.REQUEST, 1);
      return Outcome.ERASED;
    } catch (RuntimeException e) {
      LOG.warnf(
          "Erasure %d cannot erase conversation %d: %s",
          subject.erasure(), conversation, e.getMessage());
      LOG.debug("Erasing a conversation failed", e);
      metrics.failed(ErasureMetrics.REQUEST, 1);
      return Outcome.FAILED;
    }
  }
}
