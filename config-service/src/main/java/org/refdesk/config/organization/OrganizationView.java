package org.refdesk.config.organization;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An organization as callers see it. */
@Schema(name = "Organization")
public record OrganizationView(
    @Schema(examples = "NYC") String code,
    Level level,
    @Schema(examples = "City Library") String name,
    @Schema(description = "The organization above; absent for a root.", examples = "FIN1")
        @Nullable String parent,
    @Schema(
            description = "Codes from the root down to itself.",
            examples = "[\"SYS\",\"FIN1\",\"NYC\"]")
        List<String> path,
    @Schema(examples = "Europe/Amsterdam") String timeZone,
    @Schema(examples = "nl") String language,
    @Schema(examples = "1") long version,
    Instant changedAt) {

  static OrganizationView of(Organization organization) {
    return new OrganizationView(
        organization.code(),
        organization.level(),
        organization.name(),
        organization.parent(),
        organization.path(),
        organization.timeZone().getId(),
        organization.language(),
        organization.version(),
        organization.changedAt());
  }
}
