package org.refdesk.config.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the directory knows it.
 *
 * @param organization the library
 * @param number the library system's number
 * @param branch code of the branch the customer is registered with
 * @param version number of the last change, counted through deletion and return
 */
public record Customer(
    String organization,
    String number,
    @Nullable String barcode,
    String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String language,
    @Nullable String branch,
    long version,
    Instant changedAt) {

  static Customer of(
      String organization, String number, CustomerForm form, long version, Instant now) {
    return new Customer(
        organization,
        number,
        form.barcode(),
        form.name(),
        form.email(),
        form.phone(),
        form.language(),
        form.branch(),
        version,
        now);
  }

  /** What was sent to make the customer what it is. */
  CustomerForm form() {
    return new CustomerForm(barcode, name, email, phone, language, branch);
  }
}
