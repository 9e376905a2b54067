package org.refdesk.messaging.reference;

import org.jspecify.annotations.Nullable;

/** A customer, as the library system last told. */
public record Customer(
    String number,
    @Nullable String barcode,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String language,
    @Nullable String branch) {

  /** A customer of whom only the number is known. */
  public static Customer known(String number) {
    return new Customer(number, null, null, null, null, null, null);
  }
}
