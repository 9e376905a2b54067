package org.refdesk.local.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.refdesk.local.EmbeddedStack;
import org.refdesk.local.Part;
import org.refdesk.local.ServiceName;
import org.refdesk.local.process.Ports;
import org.refdesk.local.process.StackException;

/**
 * The whole suite on one machine: the embedded stack, the packaged services as processes, and a
 * {@link Supervisor} that starts again what dies. Closing it ends all of it, services first.
 */
public final class Suite implements AutoCloseable {

  private final SuiteOptions options;
  private final Progress progress;
  private final HealthCheck health = new HealthCheck();
  private final EmbeddedStack stack;
  private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
  private final List<ServiceProcess> replicas = new ArrayList<>();
  private final Supervisor supervisor;

  /** A suite of which nothing runs yet. It takes the data folder over and closes it. */
  public Suite(SuiteOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.stack = new EmbeddedStack(options.data(), options.recordStart());
    Map<ServiceName, ServicePorts> ports = new EnumMap<>(ServiceName.class);
    for (ServiceName service : ServiceName.values()) {
      ports.put(service, ports(service));
    }
    ports.forEach(
        (service, own) -> services.put(service, process(service, service.module(), own, ports)));
    this.supervisor = new Supervisor(stack, List.copyOf(services.values()), progress);
  }

  /**
   * Starts everything and returns when every service is ready. When something fails, the suite is
   * closed.
   *
   * @throws StackException with the reason of the first that failed
   */
  public void start() {
    try {
      requireGatewayPort();
      startParts();
      services.values().forEach(ServiceProcess::start);
      together(services.values().stream().map(this::readiness).toList());
      supervisor.start();
    } catch (StackException e) {
      close();
      throw e;
    }
  }

  /** The address of the gateway. */
  public URI gateway() {
    return service(ServiceName.GATEWAY).url();
  }

  /** The stack below the services. */
  public EmbeddedStack stack() {
    return stack;
  }

  /** One of the services. */
  public ServiceProcess service(ServiceName name) {
    ServiceProcess service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException("not a service of this suite: " + name);
    }
    return service;
  }

  /**
   * A further process of a service, on the same stack and on ports of its own, which the gateway
   * does not know. It is not started yet, and nobody starts it again when it dies; it ends with the
   * suite.
   */
  public ServiceProcess replica(ServiceName service) {
    String name = service.module() + "-replica-" + (replicas.size() + 1);
    Ports ports = stack.ports();
    ServicePorts own = new ServicePorts(ports.port(name), ports.port(name + "-management"));
    ServiceProcess replica = process(service, name, own, Map.of());
    replicas.add(replica);
    return replica;
  }

  /** All services. */
  public List<ServiceProcess> services() {
    return List.copyOf(services.values());
  }

  /** Who starts again what dies. */
  public Supervisor supervisor() {
    return supervisor;
  }

  /** Ends the gateway, then the other services, then the stack. */
  @Override
  public void close() {
    options.data().refuseStarts();
    supervisor.close();
    try {
      if (services.values().stream().anyMatch(ServiceProcess::isRecording)) {
        progress.say("Keeping what this first run taught, so that the next starts faster ...");
      }
      service(ServiceName.GATEWAY).stop();
      together(
          Stream.concat(services.values().stream(), replicas.stream())
              .<Runnable>map(one -> one::stop)
              .toList());
      health.close();
    } finally {
      stack.close();
    }
  }

  private void startParts() {
    List<Runnable> starts = new ArrayList<>();
    for (Part part : EnumSet.allOf(Part.class)) {
      starts.add(
          () -> {
            stack.start(part);
            progress.say(label(part) + " is up");
          });
    }
    together(starts);
  }

  private Runnable readiness(ServiceProcess service) {
    return () -> {
      service.awaitReady();
      progress.say(service.service().module() + " is up");
    };
  }

  private ServicePorts ports(ServiceName service) {
    Ports ports = stack.ports();
    int api =
        service == ServiceName.GATEWAY && options.port() != 0
            ? options.port()
            : ports.port(service.module());
    return new ServicePorts(api, ports.port(service.module() + "-management"));
  }

  private ServiceProcess process(
      ServiceName service, String name, ServicePorts own, Map<ServiceName, ServicePorts> all) {
    Map<String, String> environment = new TreeMap<>(stack.environment(service));
    environment.putAll(own.environment());
    // Fewer arenas of the C library: threads of a JVM scatter little there, and each arena stays.
    environment.put("MALLOC_ARENA_MAX", "2");
    if (service == ServiceName.MESSAGING) {
      // whoever tries it out does not wait for the usual half minute
      environment.put("REFDESK_MAIL_INCOMING_POLL", "PT1S");
      ServicePorts documents = all.get(ServiceName.DOCUMENTS);
      if (documents != null) {
        environment.put("REFDESK_DOCUMENTS_URL", documents.url().toString());
      }
    }
    if (service == ServiceName.GATEWAY) {
      all.forEach(
          (other, ports) -> {
            String key = "REFDESK_SERVICES_" + other.shortName().toUpperCase(Locale.ROOT);
            environment.put(key + "_URL", ports.url().toString());
            environment.put(key + "_MANAGEMENT_URL", ports.managementUrl().toString());
          });
    }
    return new ServiceProcess(service, name, options, own, environment, health);
  }

  private void requireGatewayPort() {
    int port = gateway().getPort();
    if (!Ports.isFree(port)) {
      throw new StackException(
          "Port " + port + " is taken by another program; choose another with --port.");
    }
  }

  private static String label(Part part) {
    return switch (part) {
      case POSTGRES -> "PostgreSQL";
      case KAFKA -> "Kafka";
      case STORAGE -> "object storage";
      case ISSUER -> "token issuer";
      case MAIL -> "mail server";
    };
  }

  private static void together(List<Runnable> actions) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              actions.stream()
                  .map(action -> CompletableFuture.runAsync(action, threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackException reason
          ? reason
          : new StackException("The suite fails: " + e.getCause(), e.getCause());
    }
  }
}
