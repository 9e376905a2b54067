package org.refdesk.messaging.privacy;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is kept.
 *
 * @param rows each written as JSON
 * @param next where to go on; null when there is no more
 */
public record ExportPart(List<?> rows, @Nullable Long next) {

  /** Nothing is kept, and nothing is said of it. */
  public static final ExportPart NOTHING = new ExportPart(List.of(), null);

  /** All that there is. */
  public static ExportPart all(List<?> rows) {
    return new ExportPart(rows, null);
  }

  /**
   * Rows of a list of which at most so many were asked for: where that many came, there may be
   * more.
   */
  public static <T> ExportPart page(List<T> rows, int limit, ToLongFunction<T> key) {
    return new ExportPart(
        rows, rows.size() < limit ? null : (Long) key.applyAsLong(rows.getLast()));
  }
}
