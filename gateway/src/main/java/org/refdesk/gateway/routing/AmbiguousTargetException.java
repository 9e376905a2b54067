package org.refdesk.gateway.routing;

/** The address of a request has no single meaning. The message is meant for the caller. */
public class AmbiguousTargetException extends Exception {

  private static final long serialVersionUID = 1L;

  AmbiguousTargetException(String message) {
    super(message, null, false, false);
  }

  /** Why, in words for the caller. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
