package org.refdesk.messaging.counts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.security.Caller;

/** Counts the conversations of each screen without reading them. */
@ApplicationScoped
public class ScreenCountService {

  /** Much longer than the clocks of replicas ever differ. */
  private static final Duration ROLLED_UP_AFTER = Duration.ofHours(1);

  static final int BATCH = 5_000;

  private final ScreenCountTable table;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Clock clock;

  @Inject
  public ScreenCountService(
      ScreenCountTable table, OrganizationContext organization, Caller caller, Clock clock) {
    this.table = table;
    this.organization = organization;
    this.caller = caller;
    this.clock = clock;
  }

  /** What each screen shows the caller at this moment. */
  @Transactional
  public ScreenCounts counts() {
    return table.read(organization.current(), caller.staffCode(), clock.instant());
  }

  /**
   * Folds a batch of the changes of the library in context into its counts.
   *
   * @return how many changes were folded; a full batch says that there may be more
   */
  @Transactional
  public int fold() {
    return table.fold(organization.current(), clock.instant().minus(ROLLED_UP_AFTER), BATCH);
  }

  @Transactional
  List<String> libraries() {
    return table.libraries();
  }
}
