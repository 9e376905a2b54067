package org.refdesk.messaging.report;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;

/**
 * Keeps the changes that a report has to add up few. Any number of replicas may run it. Reports are
 * exact whether it runs or not.
 */
@ApplicationScoped
public class ReportFolding {

  private static final Logger LOG = Logger.getLogger(ReportFolding.class);

  private final ReportFolds folds;
  private final OrganizationWork work;

  @Inject
  public ReportFolding(ReportFolds folds, OrganizationWork work) {
    this.folds = folds;
    this.work = work;
  }

  /**
   * Folds what has changed, library by library; one that fails does not keep the others waiting.
   */
  @Scheduled(
      identity = "reports",
      every = "{refdesk.reports.fold-every}",
      delayed = "{refdesk.reports.fold-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @ActivateRequestContext
  public void foldAll() {
    for (String library : folds.libraries()) {
      try {
        fold(library);
      } catch (RuntimeException e) {
        LOG.warnf(e, "The figures of %s were not folded; the next run tries again", library);
      }
    }
  }

  private void fold(String library) {
    boolean more;
    do {
      more = work.in(library, folds::fold);
    } while (more);
  }
}
