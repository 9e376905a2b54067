package org.refdesk.messaging.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened to conversations in a group of a report. A property of the group is absent where
 * figures are not told apart by it, and where the conversations have none.
 *
 * @param received the customer first wrote
 * @param answered staff first answered the customer
 * @param answeredInTime of these, before the deadline
 * @param answeredLate of these, at the deadline or later; those without a deadline are neither
 * @param answerMinutesMedian working minutes to the first answer: half of the answers took no
 *     longer
 * @param answerMinutesP90 nine of ten took no longer
 * @param processed first closed, other than by a merge
 * @param processedInTime of these, before the deadline
 * @param processedLate of these, at the deadline or later
 * @param processedUnanswered of these, with the customer never answered
 */
@Schema(name = "ConversationFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationFigures(
    @Schema(examples = "BACKOFF") @Nullable String department,
    @Schema(examples = "QU") @Nullable String type,
    @Schema(examples = "BORR") @Nullable String category,
    @Schema(examples = "2026-01") @Nullable String month,
    @Schema(examples = "120") long received,
    @Schema(examples = "112") long answered,
    @Schema(examples = "101") long answeredInTime,
    @Schema(examples = "11") long answeredLate,
    @Schema(examples = "207") @Nullable Long answerMinutesMedian,
    @Schema(examples = "975") @Nullable Long answerMinutesP90,
    @Schema(examples = "108") long processed,
    @Schema(examples = "100") long processedInTime,
    @Schema(examples = "8") long processedLate,
    @Schema(examples = "3") long processedUnanswered) {

  /** The names of the columns that follow those of the group. */
  static final List<String> COLUMNS =
      List.of(
          "received",
          "answered",
          "answeredInTime",
          "answeredLate",
          "answerMinutesMedian",
          "answerMinutesP90",
          "processed",
          "processedInTime",
          "processedLate",
          "processedUnanswered");

  static ConversationFigures of(Group group, Tally tally) {
    return new ConversationFigures(
        Group.shown(group.department()),
        Group.shown(group.type()),
        Group.shown(group.category()),
        Group.shown(group.month()),
        tally.of(Tally.Figure.RECEIVED),
        tally.of(Tally.Figure.ANSWERED),
        tally.of(Tally.Figure.ANSWERED_IN_TIME),
        tally.of(Tally.Figure.ANSWERED_LATE),
        tally.answerTimes().percentile(50),
        tally.answerTimes().percentile(90),
        tally.of(Tally.Figure.PROCESSED),
        tally.of(Tally.Figure.PROCESSED_IN_TIME),
        tally.of(Tally.Figure.PROCESSED_LATE),
        tally.of(Tally.Figure.PROCESSED_UNANSWERED));
  }

  /** The cells of the row, those of the group first. */
  List<@Nullable Object> cells(List<Dimension> by) {
    List<@Nullable Object> cells =
        new ArrayList<>(new Group(department, type, category, month).values(by));
    cells.add(received);
    cells.add(answered);
    cells.add(answeredInTime);
    cells.add(answeredLate);
    cells.add(answerMinutesMedian);
    cells.add(answerMinutesP90);
    cells.add(processed);
    cells.add(processedInTime);
    cells.add(processedLate);
    cells.add(processedUnanswered);
    return cells;
  }
}
