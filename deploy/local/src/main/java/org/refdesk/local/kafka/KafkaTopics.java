package org.refdesk.local.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.refdesk.local.process.StackException;

/** The topics of the suite. */
final class KafkaTopics {

  private static final int PARTITIONS = 6;
  private static final short REPLICAS = 1;

  /** Topics from which a service rebuilds its copies: the last state of each key stays for ever. */
  private static final Set<String> STATES = Set.of("refdesk.lookups", "refdesk.customers");

  /** Topics that tell what happened; nothing is dropped on a machine for development. */
  private static final Set<String> HISTORIES = Set.of("refdesk.conversations", "refdesk.documents");

  private KafkaTopics() {}

  /** Creates those that are missing; returns when the broker answers and all are there. */
  static void create(String bootstrapServers) {
    try (Admin admin = Admin.create(settings(bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      STATES.stream().map(KafkaTopics::state).forEach(missing::add);
      HISTORIES.stream().map(KafkaTopics::history).forEach(missing::add);
      missing.removeIf(topic -> present.contains(topic.name()));
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new StackException("Kafka's topics cannot be created: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Waiting for Kafka was interrupted.", e);
    }
  }

  private static NewTopic state(String name) {
    return new NewTopic(name, PARTITIONS, REPLICAS)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static NewTopic history(String name) {
    return new NewTopic(name, PARTITIONS, REPLICAS)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        AdminClientConfig.CLIENT_ID_CONFIG, "refdesk-local",
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 60_000,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
  }
}
