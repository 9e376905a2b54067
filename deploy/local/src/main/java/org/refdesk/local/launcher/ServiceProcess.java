package org.refdesk.local.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.ServiceName;
import org.refdesk.local.process.AotCache;
import org.refdesk.local.process.ChildProcess;
import org.refdesk.local.process.JavaCommand;
import org.refdesk.local.process.StackException;
import org.refdesk.local.process.Wait;

/** A packaged service as a JVM of its own, with its two ports. */
public final class ServiceProcess {

  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration STOP_AND_RECORD = Duration.ofMinutes(5);

  private final ServiceName service;
  private final String name;
  private final SuiteOptions options;
  private final ServicePorts ports;
  private final Map<String, String> environment;
  private final HealthCheck health;
  private @Nullable AotCache recording;
  private @Nullable ChildProcess process;

  /**
   * @param name of its log and of what is kept about the process; no other process has it
   */
  ServiceProcess(
      ServiceName service,
      String name,
      SuiteOptions options,
      ServicePorts ports,
      Map<String, String> environment,
      HealthCheck health) {
    this.service = service;
    this.name = name;
    this.options = options;
    this.ports = ports;
    this.environment = Map.copyOf(environment);
    this.health = health;
  }

  /** Which service it is. */
  public ServiceName service() {
    return service;
  }

  /** The address of its API. */
  public URI url() {
    return ports.url();
  }

  /** The address of its health checks and metrics. */
  public URI managementUrl() {
    return ports.managementUrl();
  }

  /** The number the operating system gave it, or 0 while it does not run. */
  public synchronized long pid() {
    return isAlive() && process != null ? process.pid() : 0;
  }

  /** Whether the process runs. */
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Whether it says that it can serve. */
  public boolean isReady() {
    return isAlive() && health.isReady(ports.managementUrl());
  }

  /** Its log. */
  public Path log() {
    return options.data().log(name);
  }

  /** Starts it unless it runs; {@link #awaitReady()} tells when it serves. */
  public synchronized void start() {
    if (!isAlive()) {
      process = ChildProcess.start(options.data(), name, command(), environment);
    }
  }

  /** Returns when it serves. */
  public void awaitReady() {
    ChildProcess started;
    synchronized (this) {
      started = process;
    }
    try {
      Wait.until(name, START, started, () -> health.isReady(ports.managementUrl()));
    } catch (StackException e) {
      forgetRecording();
      throw e;
    }
  }

  /** Ends it in good order: what is being answered is answered. */
  public synchronized void stop() {
    if (process != null) {
      process.stop("TERM", recording == null ? STOP : STOP_AND_RECORD);
      process = null;
    }
  }

  /** Ends it as {@code kill -9} does. */
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** Whether ending it in good order writes an AOT cache. */
  public synchronized boolean isRecording() {
    return recording != null && isAlive();
  }

  // A start that failed has seen a part of the classes only; killed, it writes nothing.
  private synchronized void forgetRecording() {
    if (process != null && recording != null) {
      process.kill();
      recording.forget();
      recording = null;
    }
  }

  private List<String> command() {
    Path folder =
        options.project().resolve(service.module()).resolve("target").resolve("quarkus-app");
    Path jar = folder.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StackException(service.module() + " is not built: there is no " + jar + ".");
    }
    JavaCommand java =
        new JavaCommand()
            .heap("256m")
            .option("-Xms48m")
            .option("-Xss512k")
            .option("-XX:MaxDirectMemorySize=96m")
            .option("-XX:ReservedCodeCacheSize=96m")
            .option("-XX:MinHeapFreeRatio=20")
            .option("-XX:MaxHeapFreeRatio=40")
            .option("-Duser.timezone=UTC")
            .option("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    AotCache cache = AotCache.of(service.module(), List.of(folder));
    recording = options.recordStart() && !cache.isThere() ? cache : null;
    if (recording != null || cache.isThere()) {
      java.option(cache.option());
    }
    return java.jar(jar);
  }
}
