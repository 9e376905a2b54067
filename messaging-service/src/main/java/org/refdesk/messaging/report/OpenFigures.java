package org.refdesk.messaging.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many conversations of a group are open, and how old they are. A property of the group is
 * absent where figures are not told apart by it, and where the conversations have none.
 *
 * @param open not closed (A, B, C, D)
 * @param ageDaysMedian days since they began: half of them are no older
 * @param ageDaysP90 nine of ten are no older
 * @param ageDaysOldest age of the oldest
 */
@Schema(name = "OpenConversationFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenFigures(
    @Schema(examples = "BACKOFF") @Nullable String department,
    @Schema(examples = "QU") @Nullable String type,
    @Schema(examples = "BORR") @Nullable String category,
    @Schema(examples = "17") long open,
    @Schema(examples = "2") @Nullable Long ageDaysMedian,
    @Schema(examples = "9") @Nullable Long ageDaysP90,
    @Schema(examples = "31") @Nullable Long ageDaysOldest) {

  /** The names of the columns that follow those of the group. */
  static final List<String> COLUMNS =
      List.of("open", "ageDaysMedian", "ageDaysP90", "ageDaysOldest");

  static OpenFigures of(Group group, Ages ages) {
    return new OpenFigures(
        Group.shown(group.department()),
        Group.shown(group.type()),
        Group.shown(group.category()),
        ages.open(),
        ages.percentile(50),
        ages.percentile(90),
        ages.percentile(100));
  }

  /** The cells of the row, those of the group first. */
  List<@Nullable Object> cells(List<Dimension> by) {
    List<@Nullable Object> cells =
        new ArrayList<>(new Group(department, type, category, null).values(by));
    cells.add(open);
    cells.add(ageDaysMedian);
    cells.add(ageDaysP90);
    cells.add(ageDaysOldest);
    return cells;
  }
}
