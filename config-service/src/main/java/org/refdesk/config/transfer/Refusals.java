package org.refdesk.config.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.refdesk.config.lookup.Fate;
import org.refdesk.config.lookup.Judged;
import org.refdesk.config.problem.ConfigProblem;

/** The fates of an import's rows, and those rows that stand in its way. */
final class Refusals implements Consumer<List<Judged>> {

  private static final int MOST_ROWS = 1_000;

  private final List<RowFate> rows = new ArrayList<>();
  private Counts counts = Counts.NONE;

  @Override
  public void accept(List<Judged> chunk) {
    for (Judged judged : chunk) {
      counts = counts.and(judged.fate());
      if (judged.fate() == Fate.REFUSED && rows.size() < MOST_ROWS) {
        rows.add(RowFate.of(judged));
      }
    }
  }

  Counts counts() {
    return counts;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with the first of the refused rows
   */
  void throwIfAny() {
    if (counts.refused() == 0) {
      return;
    }
    throw ConfigProblem.IMPORT_REFUSED
        .problem()
        .withDetail(
            "%d of %d rows are refused, so nothing was changed. `rows` lists %s with every fault."
                .formatted(
                    counts.refused(),
                    counts.created() + counts.changed() + counts.same() + counts.refused(),
                    rows.size() < counts.refused() ? "the first " + rows.size() : "them"))
        .with("counts", counts)
        .with("rows", List.copyOf(rows))
        .build();
  }
}
