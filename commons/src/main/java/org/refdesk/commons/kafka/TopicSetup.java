package org.refdesk.commons.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.refdesk.commons.cloudevents.Topics;

/**
 * Makes the topics of the suite where they are missing. Whichever service comes first does it, so
 * that none depends on another having been started, and no broker makes them by itself with one
 * partition and no compaction.
 */
@ApplicationScoped
public class TopicSetup {

  private static final Logger LOG = Logger.getLogger(TopicSetup.class);

  private final KafkaClients clients;
  private final TopicSettings settings;
  private volatile boolean done;

  @Inject
  TopicSetup(KafkaClients clients, TopicSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /**
   * Returns once every topic is there.
   *
   * @throws KafkaException when the broker cannot be reached or refuses; the call may be repeated
   */
  public void ensure() {
    if (done) {
      return;
    }
    synchronized (this) {
      if (!done) {
        try (Admin admin = clients.admin("topics")) {
          admin.createTopics(topics()).values().forEach(TopicSetup::await);
        }
        done = true;
      }
    }
  }

  private List<NewTopic> topics() {
    return List.of(
        compacted(Topics.LOOKUPS),
        compacted(Topics.CUSTOMERS),
        kept(Topics.CONVERSATIONS),
        kept(Topics.DOCUMENTS));
  }

  private NewTopic compacted(String name) {
    return topic(name)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private NewTopic kept(String name) {
    return topic(name)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(settings.retention().toMillis())));
  }

  private NewTopic topic(String name) {
    return new NewTopic(name, Optional.of(settings.partitions()), Optional.empty());
  }

  private static void await(String topic, KafkaFuture<Void> creation) {
    try {
      creation.get();
      LOG.infof("Topic %s made", topic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("topic " + topic + " cannot be made", e.getCause());
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
