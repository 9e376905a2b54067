package org.refdesk.messaging.counts;

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

  @Inject
  public ScreenCountFolding(ScreenCountService counts, OrganizationWork work) {
    this.counts = counts;
    this.work = work;
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
        LOG.warnf(e, "The counts of %s were not folded; the next run tries again", library);
      }
    }
  }

  private void fold(String library) {
    boolean more;
    do {
      more = work.in(library, counts::fold);
    } while (more);
  }
}
