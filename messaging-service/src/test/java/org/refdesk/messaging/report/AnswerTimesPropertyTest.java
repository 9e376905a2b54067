package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Percentiles from buckets are near the true ones, and buckets of several months add up. */
class AnswerTimesPropertyTest {

  private static final long YEARS = 5_000_000;

  @Property
  void aPercentileIsWithinASixteenthOfTheTrueOne(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = YEARS) Long> minutes,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    long told = told(of(minutes), percent);
    long exact = exact(minutes, percent);
    assertThat(Math.abs(told - exact) * 16).isLessThanOrEqualTo(exact);
  }

  @Property
  void mergedMonthsTellWhatAllTimesTogetherDo(
      @ForAll @Size(max = 50) List<@LongRange(max = YEARS) Long> one,
      @ForAll @Size(min = 1, max = 50) List<@LongRange(max = YEARS) Long> other,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    AnswerTimes merged = of(one);
    other.forEach(time -> merged.add(AnswerTimes.bucket(Duration.ofMinutes(time)), 1));
    List<Long> all = new ArrayList<>(one);
    all.addAll(other);
    assertThat(told(merged, percent)).isEqualTo(told(of(all), percent));
  }

  @Property
  void aLongerTimeIsNeverInALowerBucket(
      @ForAll @LongRange(max = YEARS) long minutes, @ForAll @LongRange(max = 1000) long more) {
    assertThat(AnswerTimes.bucket(Duration.ofMinutes(minutes + more)))
        .isGreaterThanOrEqualTo(AnswerTimes.bucket(Duration.ofMinutes(minutes)));
  }

  private static AnswerTimes of(List<Long> minutes) {
    AnswerTimes times = new AnswerTimes();
    minutes.forEach(time -> times.add(AnswerTimes.bucket(Duration.ofMinutes(time)), 1));
    return times;
  }

  private static long told(AnswerTimes times, int percent) {
    return Objects.requireNonNull(times.percentile(percent));
  }

  private static long exact(List<Long> minutes, int percent) {
    List<Long> sorted = minutes.stream().sorted().toList();
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }
}
