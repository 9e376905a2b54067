package org.refdesk.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.refdesk.commons.kafka.KafkaClients;

/**
 * How long Kafka may redeliver an event. Offsets of a consumer that was away for long are
 * forgotten, and it then reads all that the topics still hold; so an event must be remembered for
 * as long as its topic keeps it.
 *
 * <p>A compacted topic keeps the last event of each key for ever. It does not count here: handlers
 * of such topics know an old state by its sequence, which is part of their contract.
 */
@ApplicationScoped
class RedeliveryHorizon {

  private static final long UNLIMITED = -1;

  private final KafkaClients clients;

  @Inject
  RedeliveryHorizon(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * The longest time that one of the topics keeps an event, or nothing when one keeps them for
   * ever.
   *
   * @throws KafkaException when the broker does not tell
   */
  Optional<Duration> of(Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t)).toList();
    try (Admin admin = clients.admin("horizon")) {
      Duration longest = Duration.ZERO;
      for (Config config : admin.describeConfigs(resources).all().get().values()) {
        if (isCompacted(config)) {
          continue;
        }
        long retention = millis(config, TopicConfig.RETENTION_MS_CONFIG);
        if (retention == UNLIMITED) {
          return Optional.empty();
        }
        // A record leaves with its segment, which is filled for a time before it begins to age.
        Duration kept =
            Duration.ofMillis(retention + millis(config, TopicConfig.SEGMENT_MS_CONFIG));
        longest = kept.compareTo(longest) > 0 ? kept : longest;
      }
      return Optional.of(longest);
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not tell how long it keeps events", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static boolean isCompacted(Config config) {
    return TopicConfig.CLEANUP_POLICY_COMPACT.equals(
        value(config, TopicConfig.CLEANUP_POLICY_CONFIG));
  }

  private static long millis(Config config, String name) {
    return Long.parseLong(value(config, name));
  }

  private static String value(Config config, String name) {
    return Objects.requireNonNull(config.get(name), name).value();
  }
}
