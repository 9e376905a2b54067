package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customer for whom the present piece of work writes, where it is no request of the customer's:
 * a mail has no token.
 */
@RequestScoped
class Correspondent {

  private @Nullable Author customer;

  /** Lets all that follows be the customer's. */
  void speaksFor(Author author) {
    customer = author;
  }

  Optional<Author> customer() {
    return Optional.ofNullable(customer);
  }
}
