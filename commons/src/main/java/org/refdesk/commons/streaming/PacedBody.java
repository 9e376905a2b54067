package org.refdesk.commons.streaming;

import java.io.IOException;

/**
 * An answer's body of any length, written while it is sent and at the speed of its reader. A body
 * that fails breaks the connection off, unless nothing of it was sent: then the failure is
 * answered.
 */
public record PacedBody(Content content) {

  /** Writes the body. Runs within the request, outside any transaction. */
  @FunctionalInterface
  public interface Content {

    /**
     * @throws IOException when the reader is gone or takes nothing
     */
    void writeTo(PacedOutput out) throws IOException;
  }
}
