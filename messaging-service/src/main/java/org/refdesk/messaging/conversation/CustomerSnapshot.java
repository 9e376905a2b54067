package org.refdesk.messaging.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.Customer;

/**
 * The customer as it was when the conversation began; later changes of the directory do not alter
 * it.
 *
 * @param number in the library system; a pseudonym once the conversation is erased
 */
@Embeddable
record CustomerSnapshot(
    @Column(name = "customer_number") String number,
    @Column(name = "customer_barcode") @Nullable String barcode,
    @Column(name = "customer_name") @Nullable String name,
    @Column(name = "customer_phone") @Nullable String phone,
    @Column(name = "customer_email") @Nullable String email,
    @Column(name = "customer_language") @Nullable String language) {

  static CustomerSnapshot of(Customer customer) {
    return new CustomerSnapshot(
        customer.number(),
        customer.barcode(),
        customer.name(),
        customer.phone(),
        customer.email(),
        customer.language());
  }

  /** What is left of somebody who was erased: nothing that leads back to the person. */
  static CustomerSnapshot erased(String pseudonym) {
    return new CustomerSnapshot(pseudonym, null, null, null, null, null);
  }

  /** The customer as the author of messages. */
  Author author() {
    return new Author(Actor.CUSTOMER, number, name == null ? number : name);
  }
}
