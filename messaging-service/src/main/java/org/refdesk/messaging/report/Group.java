package org.refdesk.messaging.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What figures are of. A value is null where figures are not told apart by it, and empty for
 * conversations that have none.
 *
 * @param month as 2026-01
 */
record Group(
    @Nullable String department,
    @Nullable String type,
    @Nullable String category,
    @Nullable String month) {

  /** The values of some dimensions; empty where there is none. */
  List<String> values(List<Dimension> by) {
    List<String> values = new ArrayList<>();
    for (Dimension dimension : by) {
      String value =
          switch (dimension) {
            case DEPARTMENT -> department;
            case TYPE -> type;
            case CATEGORY -> category;
            case MONTH -> month;
          };
      values.add(value == null ? "" : value);
    }
    return values;
  }

  /** Orders by the first dimension, then by the second, and so on. */
  static Comparator<Group> order(List<Dimension> by) {
    Comparator<Group> order = (_, _) -> 0;
    for (Dimension dimension : by) {
      order = order.thenComparing(group -> group.values(List.of(dimension)).getFirst());
    }
    return order;
  }

  /** A value as a view has it: absent where there is none. */
  static @Nullable String shown(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }
}
