package org.refdesk.commons.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.refdesk.commons.kafka.KafkaClients;
import org.refdesk.commons.kafka.TopicSetup;

/** Starts the relays with the service and stops them after everything that writes events. */
@ApplicationScoped
class Relays {

  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final DataSource database;
  private final KafkaClients clients;
  private final TopicSetup topics;
  private final NewRows newRows;
  private final OutboxMetrics metrics;
  private final OutboxSettings settings;
  private final Clock clock;
  private final List<Relay> relays = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @Inject
  Relays(
      DataSource database,
      KafkaClients clients,
      TopicSetup topics,
      NewRows newRows,
      OutboxMetrics metrics,
      OutboxSettings settings,
      Clock clock) {
    this.database = database;
    this.clients = clients;
    this.topics = topics;
    this.newRows = newRows;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    int count = settings.relay() ? Math.clamp(settings.threads(), 1, Lanes.COUNT) : 0;
    for (int i = 0; i < count; i++) {
      String name = "outbox-" + i;
      EventProducer producer = new EventProducer(clients, name, settings.ackWait());
      Relay relay =
          new Relay(database, topics, producer, metrics, settings, clock, Lanes.of(i, count));
      newRows.subscribe(relay::wake);
      relays.add(relay);
      threads.add(Thread.ofPlatform().name(name).daemon().start(relay));
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event)
      throws InterruptedException {
    relays.forEach(Relay::stop);
    for (Thread thread : threads) {
      thread.join(STOPPING);
    }
  }
}
