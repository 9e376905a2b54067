package org.refdesk.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.refdesk.bench.BenchException;

/**
 * Runs connections side by side, each on a thread of its own and as fast as it is answered: a
 * closed loop, so that there are never more calls under way than connections.
 */
public final class Load {

  private final int connections;
  private final Pause warmUp;
  private final Pause measured;

  /**
   * @param warmUp how long it runs before anything counts
   * @param measured how long it then counts
   */
  public Load(int connections, Duration warmUp, Duration measured) {
    this(connections, () -> Thread.sleep(warmUp), () -> Thread.sleep(measured));
  }

  /** For whoever decides otherwise than by the clock how long it takes. */
  Load(int connections, Pause warmUp, Pause measured) {
    this.connections = connections;
    this.warmUp = warmUp;
    this.measured = measured;
  }

  /**
   * Runs the workers and closes them.
   *
   * @param workers makes the worker of each connection, counted from 0
   * @param watch is told when counting begins and ends
   */
  public Result run(IntFunction<? extends Worker> workers, Watch watch) {
    List<Worker> all = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        all.add(workers.apply(i));
      }
      return run(all, watch);
    } finally {
      all.forEach(Worker::close);
    }
  }

  private Result run(List<Worker> workers, Watch watch) {
    Window window = new Window();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, Tally>>> running = new ArrayList<>();
      for (Worker worker : workers) {
        running.add(threads.submit(() -> loop(worker, window)));
      }
      measure(window, watch);
      return new Result(window.length(), sums(running));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BenchException reason
          ? reason
          : new BenchException("The load fails: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("The load was interrupted.", e);
    }
  }

  private void measure(Window window, Watch watch) throws InterruptedException {
    try {
      warmUp.await();
      watch.begin();
      window.open();
      measured.await();
    } finally {
      // whatever happened: the connections go on until it is closed
      window.close();
    }
    watch.end();
  }

  /** Counts the calls that end while the window is open. */
  private static Map<String, Tally> loop(Worker worker, Window window) {
    Map<String, Tally> tallies = new TreeMap<>();
    while (!window.isOver()) {
      long begin = System.nanoTime();
      Outcome outcome = worker.work();
      long end = System.nanoTime();
      if (window.isOpen()) {
        tallies.computeIfAbsent(outcome.kind(), kind -> new Tally()).record(outcome, end - begin);
      }
    }
    return tallies;
  }

  private static Map<String, Tally> sums(List<Future<Map<String, Tally>>> running)
      throws ExecutionException, InterruptedException {
    Map<String, Tally> sums = new TreeMap<>();
    for (Future<Map<String, Tally>> one : running) {
      one.get().forEach((kind, tally) -> sums.computeIfAbsent(kind, k -> new Tally()).add(tally));
    }
    return sums;
  }

  /** Returns when a part of the load has lasted long enough. */
  @FunctionalInterface
  interface Pause {
    void await() throws InterruptedException;
  }

  /** Who wants to know when counting begins and ends. */
  public interface Watch {

    /** Counting begins when this returns. */
    void begin();

    /** Counting has ended; the connections are still open. */
    void end();
  }
}
