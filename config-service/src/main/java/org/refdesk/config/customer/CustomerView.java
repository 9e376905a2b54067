package org.refdesk.config.customer;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer as callers see it. */
@Schema(name = "Customer")
public record CustomerView(
    @Schema(examples = "100001") String number,
    @Schema(examples = "23000001234567") @Nullable String barcode,
    @Schema(examples = "Renée de Vries") String name,
    @Schema(examples = "renee@example.org") @Nullable String email,
    @Schema(examples = "+31 20 123 4567") @Nullable String phone,
    @Schema(examples = "nl") @Nullable String language,
    @Schema(description = "Code of the branch.", examples = "NYC-MAIN") @Nullable String branch,
    @Schema(examples = "1") long version,
    Instant changedAt) {

  static CustomerView of(Customer customer) {
    return new CustomerView(
        customer.number(),
        customer.barcode(),
        customer.name(),
        customer.email(),
        customer.phone(),
        customer.language(),
        customer.branch(),
        customer.version(),
        customer.changedAt());
  }
}
