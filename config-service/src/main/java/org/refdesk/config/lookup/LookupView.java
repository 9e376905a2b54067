package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.organization.Organization;

/**
 * A record as an organization sees it. Its OpenAPI schema is made for each table by {@code
 * LookupSchemas}.
 *
 * @param definedBy code of the organization whose record it is
 * @param inherited whether that is an organization above
 * @param effective whether it is to be used today
 */
public record LookupView(
    String code,
    String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    JsonNode fields,
    String definedBy,
    boolean inherited,
    boolean effective,
    long version,
    Instant changedAt) {

  public static LookupView of(LookupRecord record, Organization here, LocalDate today) {
    return new LookupView(
        record.code(),
        record.description(),
        record.hidden(),
        record.activeFrom(),
        record.activeTo(),
        record.fields().write(),
        record.organization(),
        !record.organization().equals(here.code()),
        record.isEffectiveOn(today),
        record.version(),
        record.changedAt());
  }
}
