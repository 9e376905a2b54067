package org.refdesk.document.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.document.document.DocumentProblem;
import org.refdesk.document.storage.Pace;

/**
 * Watches an upload: its body must keep its pace, and its row must be touched now and then, else it
 * counts as silent and makes way for its repetition.
 */
final class Vigil implements Intake.Progress {

  private final Clock clock;
  private final Pace pace;
  private final Duration touchEvery;
  private final BooleanSupplier touch;
  private final Instant begun;
  private Instant touched;

  /**
   * @param touch shows that the upload is alive, and tells whether it may go on
   */
  Vigil(Clock clock, Pace pace, Duration touchEvery, BooleanSupplier touch) {
    this.clock = clock;
    this.pace = pace;
    this.touchEvery = touchEvery;
    this.touch = touch;
    this.begun = clock.instant();
    this.touched = begun;
  }

  @Override
  public void advanced(long bytes) {
    Instant now = clock.instant();
    if (pace.tooSlow(begun, bytes, now)) {
      throw DocumentProblem.UPLOAD_TOO_SLOW.because(
          "%d bytes came in %d seconds."
              .formatted(bytes, Duration.between(begun, now).toSeconds()));
    }
    touchWhenDue(now);
  }

  @Override
  public void goesOn() {
    touchWhenDue(clock.instant());
  }

  private void touchWhenDue(Instant now) {
    if (!now.isBefore(touched.plus(touchEvery))) {
      touched = now;
      if (!touch.getAsBoolean()) {
        throw overtaken();
      }
    }
  }

  static RuntimeException overtaken() {
    return CommonProblem.CONFLICT.because(
        "The upload was silent for so long that it was given up. Send it again.");
  }
}
