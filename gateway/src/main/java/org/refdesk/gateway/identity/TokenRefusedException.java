package org.refdesk.gateway.identity;

/** A token is not accepted. The message says why, in words for the caller. */
public class TokenRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefusedException(String reason) {
    super(reason, null, false, false);
  }

  /** Why, in words for the caller. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
