package org.refdesk.messaging.counts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;

/**
 * Keeps the changes that a count has to add up few. Any number of replicas may run it. Counts are
 * exact whether it runs or not.
 */
@ApplicationScoped
public class ScreenCountFolding {

  private static final Logger LOG = Logger.getLogger(ScreenCountFolding.class);

  private final ScreenCountService counts;
  private final OrganizationWork work;
  private final Counter folded;
  private final Counter failed;

  @Inject
  public ScreenCountFolding(
      ScreenCountService counts, OrganizationWork work, MeterRegistry registry) {
    this.counts = counts;
    this.work = work;
    this.folded =
        Counter.builder("refdesk.screen.counts.folded")
            .description("Changes of conversations that were folded into the counts of the screens")
            .register(registry);
    this.failed =
        Counter.builder("refdesk.screen.counts.failed")
            .description("Libraries whose counts could not be folded in a run")
            .register(registry);
  }

  /**
   * Folds what has changed, library by library; one that fails does not keep the others waiting.
   */
  @Scheduled(
      identity = "screen-counts",
      every = "{refdesk.screen-counts.fold-every}",
      delayed = "{refdesk.screen-counts.fold-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @ActivateRequestContext
  public void foldAll() {
    for (String library : counts.libraries()) {
      try {
        fold(library);
      } catch (RuntimeException e) {
        failed.increment();
        LOG.warnf(e, "The counts of %s were not folded; the next run tries again", library);
      }
    }
  }

  private void fold(String library) {
    int batch;
    do {
      batch = work.in(library, counts::fold);
      folded.increment(batch);
    } while (batch == ScreenCountService.BATCH);
  }
}
