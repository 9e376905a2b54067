package org.refdesk.local.process;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stack cannot do what it was asked; the message is one sentence for the person at the keys.
 */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A reason with no further cause. */
  public StackException(String message) {
    super(message);
  }

  /** A reason, and what brought it about. */
  public StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
