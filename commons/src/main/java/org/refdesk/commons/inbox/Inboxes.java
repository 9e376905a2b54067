package org.refdesk.commons.inbox;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.refdesk.commons.kafka.KafkaClients;
import org.refdesk.commons.kafka.TopicSetup;
import org.refdesk.commons.organization.OrganizationWork;

/** Starts a consumer for each name that a handler bears, and stops them with the service. */
@ApplicationScoped
class Inboxes {

  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final List<Subscription> subscriptions;
  private final EventDecoder decoder;
  private final InboxTransactions transactions;
  private final OrganizationWork organizations;
  private final InboxMetrics metrics;
  private final InboxSettings settings;
  private final KafkaClients clients;
  private final TopicSetup topics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<InboxConsumer> consumers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @Inject
  Inboxes(
      @All List<EventHandler> handlers,
      EventDecoder decoder,
      InboxTransactions transactions,
      OrganizationWork organizations,
      InboxMetrics metrics,
      InboxSettings settings,
      KafkaClients clients,
      TopicSetup topics) {
    this.subscriptions = Subscription.of(handlers);
    this.decoder = decoder;
    this.transactions = transactions;
    this.organizations = organizations;
    this.metrics = metrics;
    this.settings = settings;
    this.clients = clients;
    this.topics = topics;
  }

  /** All that this service subscribes to, whether this process consumes or not. */
  List<Subscription> subscriptions() {
    return subscriptions;
  }

  Optional<Subscription> subscription(String consumer) {
    return subscriptions.stream().filter(s -> s.consumer().equals(consumer)).findFirst();
  }

  void start(@Observes StartupEvent event) {
    if (settings.consume()) {
      subscriptions.forEach(this::start);
    }
  }

  private void start(Subscription subscription) {
    Intake intake =
        new Intake(subscription, decoder, transactions, organizations, metrics, settings, stop);
    InboxConsumer consumer =
        new InboxConsumer(subscription, intake, clients, topics, metrics, settings, stop);
    consumers.add(consumer);
    threads.add(
        Thread.ofPlatform().name("inbox-" + subscription.consumer()).daemon().start(consumer));
  }

  /** Before the relays stop: what handlers append while the last batch ends is still sent. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    stop.countDown();
    consumers.forEach(InboxConsumer::wake);
    for (Thread thread : threads) {
      thread.join(STOPPING);
    }
  }
}
