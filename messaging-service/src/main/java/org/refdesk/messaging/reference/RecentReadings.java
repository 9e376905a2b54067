package org.refdesk.messaging.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * What was read within the last moments, by question. However many ask at once, one reads and the
 * others wait for it, whether it succeeds or fails. The moments count from the beginning of the
 * reading, so that nobody is told what is older than they are long, slow as the reading may be.
 *
 * @param <Q> what is asked for
 * @param <T> what is read
 */
final class RecentReadings<Q, T> {

  private static final int MOST_QUESTIONS = 10_000;

  private final Cache<Q, FutureTask<T>> readings;
  private final Function<Q, T> reader;

  /**
   * @param reader answers a question anew
   * @param moments how long a reading serves others
   */
  RecentReadings(Function<Q, T> reader, Duration moments, Ticker ticker) {
    this.reader = reader;
    this.readings =
        Caffeine.newBuilder()
            .maximumSize(MOST_QUESTIONS)
            .expireAfterWrite(moments)
            .ticker(ticker)
            .build();
  }

  /** The answer to a question; fails as the reading fails. */
  T get(Q question) {
    FutureTask<T> reading =
        readings.get(question, asked -> new FutureTask<>(() -> reader.apply(asked)));
    // does nothing where another caller has begun
    reading.run();
    try {
      return reading.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another caller was reading", e);
    }
  }
}
