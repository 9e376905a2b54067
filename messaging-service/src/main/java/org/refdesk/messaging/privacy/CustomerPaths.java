package org.refdesk.messaging.privacy;

/** Addresses of what concerns a customer. */
public final class CustomerPaths {

  /** What is no number of a customer is the address of nothing. */
  public static final String ONE =
      "/api/messaging/v1/organizations/{org}/customers/{number: [!-.0-~]{1,32}}";

  private CustomerPaths() {}
}
