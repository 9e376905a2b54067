package org.refdesk.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.refdesk.local.demo.Demo;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.PropertiesFile;
import org.refdesk.local.process.StackException;

/** Starts the suite and stays as its supervisor until a signal ends it. */
final class UpCommand {

  private static final Set<String> NAMES =
      Set.of("--console", "--packages", "--port", "--data", "--ephemeral", "--demo");
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;
  private static final int NANOS_PER_TENTH = 100_000_000;

  private final Path project;
  private final Arguments arguments;
  private final Console console;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile boolean healthy;

  private UpCommand(Path project, Arguments arguments, Console console) {
    this.project = project;
    this.arguments = arguments;
    this.console = console;
  }

  static void run(Path project, Arguments arguments) {
    Path file =
        arguments
            .allow(NAMES)
            .one("--console")
            .map(Path::of)
            .orElseThrow(() -> new StackException("The argument --console is missing."));
    try (Console console = Console.on(file)) {
      try {
        new UpCommand(project, arguments, console).run();
      } catch (StackException e) {
        console.complain(e);
        // Everything is closed by now; an exit in good order would record a start that failed.
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private void run() {
    long begin = System.nanoTime();
    // the commands look before they build; another may have been faster meanwhile
    RunningSuite.of(project)
        .ifPresent(
            other -> {
              throw new StackException(
                  "A suite of this checkout is running already, at " + other.gateway() + ".");
            });
    if (Files.exists(RunningSuite.file(project))) {
      // only this file tells of the processes that a killed supervisor left, wherever its data lie
      DownCommand.clear(project);
    }
    Suite suite = new Suite(options(), console);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(suite), "suite-end"));
    try {
      tell(suite, "starting");
      suite.start();
      console.say(
          "All services are ready after %.1f s."
              .formatted((double) ((System.nanoTime() - begin) / NANOS_PER_TENTH) / 10));
      if (arguments.has("--demo")) {
        loadDemo(suite);
      }
      console.say(Welcome.at(suite.gateway(), suite.stack().endpoints()));
      healthy = true;
      tell(suite, "running");
    } catch (StackException e) {
      if (!ending.get()) {
        close(suite);
        throw e;
      }
      // A signal came while it started: what failed was asked to end.
    }
    await();
  }

  private void loadDemo(Suite suite) {
    PropertiesFile loaded =
        new PropertiesFile(suite.stack().data().root().resolve("demo.properties"));
    if (loaded.get("loaded").isPresent()) {
      console.say("The sample data is there already.");
      return;
    }
    try (Demo demo = new Demo(suite.gateway(), suite.stack().tokens())) {
      demo.load();
    }
    // Idempotency keys are forgotten after a day; this is not.
    loaded.put("loaded", "true");
    console.say("The sample data is loaded.");
  }

  private void end(Suite suite) {
    ending.set(true);
    try {
      if (healthy) {
        tell(suite, "stopping");
      }
      close(suite);
      console.say("All has ended.");
    } catch (StackException e) {
      console.complain(e);
    } finally {
      ended.countDown();
    }
  }

  private void close(Suite suite) {
    suite.close();
    try {
      if (RunningSuite.of(project).filter(RunningSuite::isMine).isPresent()) {
        Files.delete(RunningSuite.file(project));
      }
    } catch (IOException e) {
      console.say("The file " + RunningSuite.file(project) + " stays: " + e.getMessage());
    }
  }

  private void tell(Suite suite, String state) {
    RunningSuite.mine(suite, state).write(project);
  }

  private SuiteOptions options() {
    int port = port();
    DataFolder data =
        arguments.has("--ephemeral") ? DataFolder.ephemeral() : DataFolder.open(dataFolder());
    Path packages = arguments.one("--packages").map(Path::of).orElse(project);
    return new SuiteOptions(packages, data, port, true);
  }

  private Path dataFolder() {
    return arguments
        .one("--data")
        .map(Path::of)
        .orElseGet(() -> project.resolve(".refdesk").resolve("data"));
  }

  private int port() {
    String text = arguments.one("--port").orElse(Integer.toString(DEFAULT_PORT));
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers that are no ports
    }
    throw new StackException("The port " + text + " is not a number from 1 to 65535.");
  }

  private void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
