package org.refdesk.commons.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Shows operators whether Kafka answers. A metric and not a part of readiness: without Kafka a
 * service goes on working, its events wait in the outbox.
 */
@ApplicationScoped
class BrokerProbe {

  private static final long PATIENCE_MILLIS = 3_000;

  private final KafkaClients clients;
  private volatile int up;
  private @Nullable Admin admin;

  @Inject
  BrokerProbe(KafkaClients clients, MeterRegistry registry) {
    this.clients = clients;
    Gauge.builder("refdesk.kafka.up", this, probe -> probe.up)
        .description("1 while Kafka answers, else 0")
        .register(registry);
  }

  @Scheduled(every = "${refdesk.kafka.probe-every}", identity = "kafka-probe")
  synchronized void probe() throws InterruptedException {
    try {
      if (admin == null) {
        admin = clients.admin("probe");
      }
      admin.describeCluster().clusterId().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      up = 1;
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      up = 0;
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
