package org.refdesk.bench;

/** Why nothing can be measured, as one sentence for the person at the keys. */
public final class BenchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The sentence. */
  public BenchException(String message) {
    super(message);
  }

  /** The sentence and what lies behind it. */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
