package org.refdesk.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.identity.Identity;

/**
 * What each caller, one person or system through one program, may ask in a span of time and at
 * once. The rate alone would not do: a few requests that last for hours take the places of all.
 */
@ApplicationScoped
public class CallerLimits {

  private record Key(String subject, @Nullable String client, @Nullable String customer) {

    static Key of(Identity caller) {
      return new Key(caller.subject(), caller.client(), caller.customer());
    }
  }

  private final LoadingCache<Key, Bucket> buckets;

  /** Callers of whom nothing runs have no entry. */
  private final Map<Key, Integer> running = new ConcurrentHashMap<>();

  private final LimitsConfig config;

  CallerLimits(LimitsConfig config) {
    this.config = config;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(config.callers())
            .expireAfterAccess(config.forgetAfter())
            .build(key -> bucket(config));
  }

  private static Bucket bucket(LimitsConfig config) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(config.burst()).refillGreedy(config.rate(), config.per()))
        .build();
  }

  /**
   * Counts one request.
   *
   * @return how long the caller has to wait when it has none left
   */
  public Optional<Duration> count(Identity caller) {
    Bucket bucket = buckets.get(Key.of(caller));
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /**
   * Lets one more request of the caller run, until its place is left.
   *
   * @return nothing when as many run as may
   */
  public Optional<Place> enter(Identity caller) {
    Key key = Key.of(caller);
    int most = key.customer() == null ? config.running() : config.runningOfCustomer();
    Place place = new Place(() -> leave(key));
    if (running.merge(key, 1, Integer::sum) <= most) {
      return Optional.of(place);
    }
    place.close();
    return Optional.empty();
  }

  private void leave(Key key) {
    running.merge(key, -1, (now, less) -> now == 1 ? null : now + less);
  }
}
