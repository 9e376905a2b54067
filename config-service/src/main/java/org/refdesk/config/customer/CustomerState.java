package org.refdesk.config.customer;

import org.jspecify.annotations.Nullable;

/** The full state of a customer as events carry it. */
record CustomerState(
    String organization,
    String number,
    @Nullable String barcode,
    String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String language,
    @Nullable String branch,
    long version) {

  /** What the event of a deletion carries: the name only. */
  record Deleted(String organization, String number) {}

  static CustomerState of(Customer customer) {
    return new CustomerState(
        customer.organization(),
        customer.number(),
        customer.barcode(),
        customer.name(),
        customer.email(),
        customer.phone(),
        customer.language(),
        customer.branch(),
        customer.version());
  }
}
