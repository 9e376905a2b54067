package org.refdesk.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.identity.Identity;

/** A bucket of requests for each caller: one person or system through one program. */
@ApplicationScoped
public class CallerLimits {

  private record Key(String subject, @Nullable String client) {}

  private final LoadingCache<Key, Bucket> buckets;

  CallerLimits(LimitsConfig config) {
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
    Bucket bucket = buckets.get(new Key(caller.subject(), caller.client()));
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
