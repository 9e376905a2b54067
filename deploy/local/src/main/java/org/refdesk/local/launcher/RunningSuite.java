package org.refdesk.local.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.refdesk.local.ServiceName;
import org.refdesk.local.process.PidFile;
import org.refdesk.local.process.PropertiesFile;
import org.refdesk.local.process.StackException;

/**
 * What the supervisor of a checkout tells the other commands: a file under the project's {@code
 * .refdesk}, written while the suite starts and gone when it has ended.
 *
 * @param pid the supervisor's number
 * @param startedMillis when the supervisor started, in milliseconds since 1970
 * @param state {@code starting}, {@code running} or {@code stopping}
 * @param data the data folder
 * @param gateway the gateway's address
 * @param issuer the token issuer's address
 * @param management the addresses of the services' health checks
 */
record RunningSuite(
    long pid,
    long startedMillis,
    String state,
    Path data,
    URI gateway,
    String issuer,
    Map<ServiceName, URI> management) {

  /** Where the file is. */
  static Path file(Path project) {
    return project.resolve(".refdesk").resolve("suite.properties");
  }

  /** The suite that runs from this checkout, if any does. */
  static Optional<RunningSuite> of(Path project) {
    Path file = file(project);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    PropertiesFile values = new PropertiesFile(file);
    Map<ServiceName, URI> management = new TreeMap<>();
    for (ServiceName service : ServiceName.values()) {
      values
          .address("management." + service.shortName())
          .ifPresent(url -> management.put(service, url));
    }
    RunningSuite suite =
        new RunningSuite(
            values.number("pid").orElse(0L),
            values.number("started").orElse(0L),
            values.get("state").orElse("starting"),
            Path.of(values.get("data").orElse("")),
            values.address("gateway").orElse(URI.create("")),
            values.get("issuer").orElse(""),
            management);
    return suite.process().map(process -> suite);
  }

  /** The suite of this process. */
  static RunningSuite mine(Suite suite, String state) {
    ProcessHandle me = ProcessHandle.current();
    Map<ServiceName, URI> management = new TreeMap<>();
    suite.services().forEach(one -> management.put(one.service(), one.managementUrl()));
    return new RunningSuite(
        me.pid(),
        me.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
        state,
        suite.stack().data().root(),
        suite.gateway(),
        suite.stack().endpoints().issuer(),
        management);
  }

  /** Whether this process is its supervisor. */
  boolean isMine() {
    return pid == ProcessHandle.current().pid();
  }

  /** Its supervisor. */
  Optional<ProcessHandle> process() {
    return PidFile.process(pid, Instant.ofEpochMilli(startedMillis));
  }

  /** Tells the other commands. */
  void write(Path project) {
    Map<String, String> values = new TreeMap<>();
    values.put("pid", Long.toString(pid));
    values.put("started", Long.toString(startedMillis));
    values.put("state", state);
    values.put("data", data.toString());
    values.put("gateway", gateway.toString());
    values.put("issuer", issuer);
    management.forEach((name, url) -> values.put("management." + name.shortName(), url.toString()));
    new PropertiesFile(file(project)).putAll(values);
  }

  /** Asks it to end and waits until it has. */
  void end(Duration patience) {
    process()
        .ifPresent(
            supervisor -> {
              supervisor.destroy();
              try {
                supervisor.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
              } catch (TimeoutException | ExecutionException e) {
                throw new StackException("The suite (process " + pid + ") does not end.", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
