package org.refdesk.messaging.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One reading serves whoever asks within its moments, and nobody after them. */
class RecentReadingsTest {

  private static final Duration MOMENTS = Duration.ofMillis(25);

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger times = new AtomicInteger();

  @Test
  void aReadingServesUntilItsMomentsAreOver() {
    RecentReadings<String, Integer> readings = readings(organization -> times.incrementAndGet());
    assertThat(readings.get("NYC")).isEqualTo(1);
    now.addAndGet(MOMENTS.toNanos() - 1);
    assertThat(readings.get("NYC")).isEqualTo(1);
    now.addAndGet(1);
    assertThat(readings.get("NYC")).isEqualTo(2);
  }

  @Test
  void oftenAskedIsNotKeptForLonger() {
    RecentReadings<String, Integer> readings = readings(organization -> times.incrementAndGet());
    for (int i = 0; i < 25; i++) {
      assertThat(readings.get("NYC")).isEqualTo(1);
      now.addAndGet(Duration.ofMillis(1).toNanos());
    }
    assertThat(readings.get("NYC")).isEqualTo(2);
  }

  @Test
  void theMomentsCountFromTheBeginningOfTheReading() {
    RecentReadings<String, Integer> readings =
        readings(
            organization -> {
              now.addAndGet(MOMENTS.toNanos());
              return times.incrementAndGet();
            });
    assertThat(readings.get("NYC")).isEqualTo(1);
    assertThat(readings.get("NYC")).isEqualTo(2);
  }

  @Test
  void eachOrganizationHasItsOwn() {
    RecentReadings<String, String> readings = readings(organization -> organization);
    assertThat(readings.get("NYC")).isEqualTo("NYC");
    assertThat(readings.get("LA")).isEqualTo("LA");
  }

  @Test
  void ofManyWhoAskAtOnceOneReads() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    RecentReadings<String, Integer> readings =
        readings(
            organization -> {
              times.incrementAndGet();
              awaitQuietly(mayEnd);
              return times.get();
            });
    List<Thread> asking = new ArrayList<>();
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            task -> {
              Thread thread = new Thread(task);
              asking.add(thread);
              return thread;
            })) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> readings.get("NYC")));
      }
      await("all of them wait")
          .until(
              () -> asking.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
      mayEnd.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void aFailureIsSharedAndForgottenLikeAnyReading() {
    RecentReadings<String, Integer> readings =
        readings(
            organization -> {
              if (times.incrementAndGet() == 1) {
                throw new IllegalArgumentException("the database is away");
              }
              return times.get();
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> readings.get("NYC"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the database is away");
    }
    now.addAndGet(MOMENTS.toNanos());
    assertThat(readings.get("NYC")).isEqualTo(2);
  }

  private <T> RecentReadings<String, T> readings(Function<String, T> reader) {
    return new RecentReadings<>(reader, MOMENTS, now::get);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
