package org.refdesk.config.customer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/**
 * What customers are searched by: one of the criteria, or none for all.
 *
 * @param text what was asked for; empty for all
 */
record CustomerSearch(By by, String text) {

  /** The criteria, each with its own index and order. */
  enum By {
    ALL,
    BARCODE,
    NUMBER,
    NAME,
    EMAIL
  }

  private static final int LONGEST = 254;

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if more than one criterion is given
   */
  static CustomerSearch of(
      @Nullable String barcode,
      @Nullable String number,
      @Nullable String name,
      @Nullable String email) {
    List<CustomerSearch> given =
        Stream.of(
                by(By.BARCODE, barcode),
                by(By.NUMBER, number),
                by(By.NAME, name),
                by(By.EMAIL, email))
            .filter(Objects::nonNull)
            .toList();
    if (given.size() > 1) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Search by one of barcode, number, name and email at a time.");
    }
    return given.isEmpty() ? new CustomerSearch(By.ALL, "") : given.getFirst();
  }

  private static @Nullable CustomerSearch by(By by, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "A search text has at most %d characters, none of them NUL.".formatted(LONGEST));
    }
    return new CustomerSearch(by, text.strip());
  }
}
