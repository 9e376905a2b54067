package org.refdesk.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.load.Load;

/** Has each service's JVM record where its time goes while a load is counted, and sums it up. */
public final class Profiler implements AutoCloseable {

  private static final String RECORDING = "bench";
  private static final int PATIENCE_SECONDS = 60;

  /** Deep enough for the frames of a framework that calls through many interceptors. */
  private static final String DEPTH = "stackdepth=256";

  /**
   * Nothing but samples of stacks: by processor time where the system can, for else what waits in a
   * call counts too; and as the other way, of threads that run.
   */
  private static final String SETTINGS = "samples.jfc";

  private final List<Watched> services;
  private final PrintStream out;
  private final Path folder;

  /** Records these JVMs, and prints to there when closed. */
  public Profiler(List<Watched> services, PrintStream out) {
    this.services = services;
    this.out = out;
    try {
      folder = Files.createTempDirectory("refdesk-bench");
      try (InputStream settings =
          Objects.requireNonNull(Profiler.class.getResourceAsStream(SETTINGS))) {
        Files.copy(settings, folder.resolve(SETTINGS));
      }
    } catch (IOException e) {
      throw new BenchException(
          "The settings of the recording cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Records while counting goes on; the other watch looks from inside, so that we cost it nothing.
   */
  public Load.Watch around(Load.Watch inner) {
    return new Load.Watch() {
      @Override
      public void begin() {
        services.forEach(Profiler.this::start);
        inner.begin();
      }

      @Override
      public void end() {
        inner.end();
        services.forEach(
            one ->
                jcmd(
                    one, "JFR.stop", "name=" + RECORDING, "filename=" + folder.resolve(file(one))));
      }
    };
  }

  /** Prints what was recorded, and removes it. */
  @Override
  public void close() {
    try {
      for (Watched service : services) {
        Path file = folder.resolve(file(service));
        if (Files.exists(file)) {
          HotSpots.of(file).print(service.name(), out);
          Files.delete(file);
        }
      }
      Files.delete(folder.resolve(SETTINGS));
      Files.delete(folder);
    } catch (IOException e) {
      throw new BenchException("The recording cannot be read: " + e.getMessage(), e);
    }
  }

  private void start(Watched service) {
    jcmd(service, "JFR.configure", DEPTH);
    jcmd(service, "JFR.start", "name=" + RECORDING, "settings=" + folder.resolve(SETTINGS));
  }

  private static String file(Watched service) {
    return service.name() + ".jfr";
  }

  private static void jcmd(Watched service, String... command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid())));
    words.addAll(List.of(command));
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new BenchException("jcmd cannot talk to " + service.name() + ".");
      }
    } catch (IOException e) {
      throw new BenchException("jcmd does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("jcmd was interrupted.", e);
    }
  }
}
