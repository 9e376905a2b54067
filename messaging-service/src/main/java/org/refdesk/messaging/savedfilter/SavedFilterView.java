package org.refdesk.messaging.savedfilter;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A filter that was kept.
 *
 * @param staff whose it is
 * @param href address of the list with this filter
 */
@Schema(name = "SavedFilter")
public record SavedFilterView(
    @Schema(examples = "Complaints of my department") String name,
    @Schema(examples = "JDOE") String staff,
    boolean shared,
    FilterQuery query,
    @Schema(
            examples =
                "/api/messaging/v1/organizations/NYC/conversations?screen=OPEN&department=BACKOFF")
        String href,
    Instant changed,
    long version) {

  static SavedFilterView of(SavedFilter filter) {
    return new SavedFilterView(
        filter.name,
        filter.staff,
        filter.shared,
        filter.query,
        filter.query.href(filter.organization),
        filter.changedAt,
        filter.version);
  }
}
