package org.refdesk.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.refdesk.bench.BenchException;

/**
 * Connections that pause after each call, so that a machine has something to do and time to spare:
 * how long calls take then is what people at a desk notice. It runs until it is ended.
 */
public final class Paced {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Future<Map<String, Tally>>> running = new ArrayList<>();
  private final long begun = System.nanoTime();

  private Paced() {}

  /**
   * Starts connections.
   *
   * @param workers makes the worker of each connection, counted from 0; it is closed in the end
   * @param pause between the end of a call and the next
   */
  public static Paced start(
      int connections, Duration pause, IntFunction<? extends Worker> workers) {
    Paced paced = new Paced();
    for (int i = 0; i < connections; i++) {
      Worker worker = workers.apply(i);
      paced.running.add(paced.threads.submit(() -> paced.loop(worker, pause)));
    }
    return paced;
  }

  /** Ends the connections and tells what they counted. */
  public Result end() {
    over.countDown();
    Map<String, Tally> sums = new TreeMap<>();
    try (threads) {
      for (Future<Map<String, Tally>> one : running) {
        one.get().forEach((kind, tally) -> sums.computeIfAbsent(kind, k -> new Tally()).add(tally));
      }
    } catch (ExecutionException e) {
      throw new BenchException("The load fails: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("The load was interrupted.", e);
    }
    return new Result(Duration.ofNanos(System.nanoTime() - begun), sums);
  }

  private Map<String, Tally> loop(Worker worker, Duration pause) throws InterruptedException {
    Map<String, Tally> tallies = new TreeMap<>();
    try (worker) {
      do {
        long begin = System.nanoTime();
        Outcome outcome = worker.work();
        long took = System.nanoTime() - begin;
        tallies.computeIfAbsent(outcome.kind(), kind -> new Tally()).record(outcome, took);
      } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    }
    return tallies;
  }
}
