package org.refdesk.config.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.security.Caller;

/**
 * Tells operators of imports: one line for each, whoever sent it and however it ended, and the rows
 * by what became of them ({@code refdesk_import_rows_total}).
 */
@ApplicationScoped
public class ImportLog {

  private static final Logger LOG = Logger.getLogger(ImportLog.class);

  private final MeterRegistry meters;
  private final OrganizationContext organization;
  private final Caller caller;

  @Inject
  public ImportLog(MeterRegistry meters, OrganizationContext organization, Caller caller) {
    this.meters = meters;
    this.organization = organization;
    this.caller = caller;
  }

  /**
   * An import has ended.
   *
   * @param kind what was brought in: {@code tables}, {@code customers}
   * @param outcome how it ended, for people
   * @param rows how many rows by their fate
   */
  public void ended(String kind, String outcome, Map<String, Long> rows, Duration lasted) {
    rows.forEach(
        (fate, count) ->
            meters.counter("refdesk_import_rows", "kind", kind, "result", fate).increment(count));
    LOG.infof(
        "Import of %s into %s by %s, %s: %s in %d ms",
        kind, organization.currentOrNull(), caller.subject(), outcome, rows, lasted.toMillis());
  }
}
