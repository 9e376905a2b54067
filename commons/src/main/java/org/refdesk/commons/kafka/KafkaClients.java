package org.refdesk.commons.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settings of the Kafka clients: where the brokers are and how to speak to them, from {@code
 * kafka.*}, and what every client of this process has in common.
 */
@ApplicationScoped
public class KafkaClients {

  private static final int FIRST_RETRY_MILLIS = 50;
  private static final int LAST_RETRY_MILLIS = 1_000;
  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

  private final Map<String, Object> broker;
  private final String application;

  @Inject
  KafkaClients(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.broker = Map.copyOf(broker);
    this.application = application;
  }

  /**
   * Name of this service: part of each client id and consumer group, and of each event's source.
   */
  public String application() {
    return application;
  }

  /**
   * Settings of one client.
   *
   * @param name told to the broker, after the name of the service
   * @param own settings of this client, which win
   */
  public Map<String, Object> settings(String name, Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(broker);
    // Quarkus puts one in for its own consumers; ours name theirs.
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, application + "." + name);
    // What matters is measured by ourselves; nobody looks at each client through JMX.
    settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    // A broker that comes back is noticed within a second.
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LAST_RETRY_MILLIS);
    settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, FIRST_RETRY_MILLIS);
    settings.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, LAST_RETRY_MILLIS);
    settings.putAll(own);
    return settings;
  }

  /** A new admin client, whose calls fail after seconds rather than minutes. */
  public Admin admin(String name) {
    return Admin.create(
        settings(
            name,
            Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS)));
  }
}
