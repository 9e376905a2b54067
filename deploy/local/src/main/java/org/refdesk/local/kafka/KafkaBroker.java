package org.refdesk.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;
import org.refdesk.local.process.AotCache;
import org.refdesk.local.process.ChildProcess;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.JavaCommand;
import org.refdesk.local.process.Ports;
import org.refdesk.local.process.StackException;
import org.refdesk.local.process.Wait;

/** A broker that is its own controller, on a folder. */
public final class KafkaBroker implements StackPart {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration STOP_AND_RECORD = Duration.ofMinutes(5);
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final DataFolder data;
  private final int port;
  private final int controllerPort;
  private final boolean recordStart;
  private boolean recording;
  private @Nullable ChildProcess process;

  /**
   * A broker that will listen on two ports of the loopback address.
   *
   * @param recordStart whether a run without an AOT cache records one; ending it then takes longer
   */
  public KafkaBroker(DataFolder data, int port, int controllerPort, boolean recordStart) {
    this.data = data;
    this.port = port;
    this.controllerPort = controllerPort;
    this.recordStart = recordStart;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Path settings = writeSettings();
    format();
    ChildProcess started =
        ChildProcess.start(data, "kafka", command(settings), Map.of("LC_ALL", "C"));
    process = started;
    Wait.until("Kafka", START, started, () -> Ports.answers(port));
    KafkaTopics.create(bootstrapServers());
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.stop("TERM", recording ? STOP_AND_RECORD : STOP);
      process = null;
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The address clients begin with. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private List<String> command(Path settings) {
    List<String> jars = KafkaClassPath.jars();
    JavaCommand java =
        new JavaCommand()
            .heap("256m")
            .option("-Xms64m")
            .option("-Xss512k")
            .option("-XX:ReservedCodeCacheSize=64m")
            .option("-XX:MinHeapFreeRatio=20")
            .option("-XX:MaxHeapFreeRatio=40")
            .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
            .option("-Dorg.slf4j.simpleLogger.showDateTime=true")
            .option("-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    AotCache cache = AotCache.of("kafka", jars.stream().map(Path::of).toList());
    recording = recordStart && !cache.isThere();
    if (recording || cache.isThere()) {
      java.option(cache.option());
    }
    return java.main(jars, "kafka.Kafka", settings.toString());
  }

  // Formatting gives the log folder its identity; one that has it is left as it is.
  private void format() {
    if (Files.exists(logFolder().resolve("meta.properties"))) {
      return;
    }
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setControllerListenerName(CONTROLLER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setDirectories(List.of(logFolder().toString()))
          .setMetadataLogDirectory(logFolder().toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // declared by Formatter.run
      throw new StackException("Kafka's folder cannot be prepared: " + e.getMessage(), e);
    }
  }

  private Path logFolder() {
    return data.folder("kafka").resolve("log");
  }

  private Path writeSettings() {
    Path file = data.folder("kafka").resolve("server.properties");
    List<String> lines = new ArrayList<>();
    new TreeMap<>(settings()).forEach((name, value) -> lines.add(name + "=" + value));
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** One node: every internal topic has one replica; buffers fit a small heap. */
  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE)),
        Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort),
        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
        Map.entry("log.dirs", logFolder().toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "3"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "3"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"),
        Map.entry("log.segment.bytes", "67108864"),
        Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
        Map.entry("controlled.shutdown.enable", "false"));
  }
}
