package org.refdesk.messaging.report;

import java.util.EnumMap;
import java.util.Map;

/** The figures of a group, added up from rows of several buckets. */
final class Tally {

  /** The figures that are kept, in the order in which the table gives them. */
  enum Figure {
    RECEIVED,
    ANSWERED,
    ANSWERED_IN_TIME,
    ANSWERED_LATE,
    PROCESSED,
    PROCESSED_IN_TIME,
    PROCESSED_LATE,
    PROCESSED_UNANSWERED
  }

  private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
  private final AnswerTimes answerTimes = new AnswerTimes();

  /**
   * Adds the figures of a bucket.
   *
   * @param bucket of the answers among them; {@link AnswerTimes#NONE} where nothing is an answer
   */
  void add(int bucket, Map<Figure, Long> more) {
    more.forEach((figure, n) -> figures.merge(figure, n, Long::sum));
    if (bucket != AnswerTimes.NONE) {
      answerTimes.add(bucket, more.getOrDefault(Figure.ANSWERED, 0L));
    }
  }

  long of(Figure figure) {
    return figures.getOrDefault(figure, 0L);
  }

  AnswerTimes answerTimes() {
    return answerTimes;
  }
}
