package org.refdesk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.refdesk.bench.BenchException;

class LoadTest {

  private static final int CONNECTIONS = 3;
  private static final long ANSWER_NANOS = 100_000;

  private final List<String> watched = new ArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();
  private final CountDownLatch warm = new CountDownLatch(1);
  private final CountDownLatch allHaveWorked = new CountDownLatch(CONNECTIONS);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean measuring;

  @Test
  void eachConnectionWorksAndIsClosed() {
    Load load = new Load(CONNECTIONS, () -> {}, this::untilAllHaveWorked);

    Result result = load.run(Connection::new, watch());

    assertThat(result.byKind()).containsOnlyKeys("connection 0", "connection 1", "connection 2");
    assertThat(result.errors()).isZero();
    assertThat(result.measured()).isPositive();
    assertThat(watched).containsExactly("begin", "end");
    assertThat(closed).hasValue(CONNECTIONS);
  }

  @Test
  void whatHappensBeforeItCountsIsNotCounted() {
    Load load = new Load(CONNECTIONS, warm::await, this::untilAllHaveWorked);

    Result result = load.run(Connection::new, watch());

    assertThat(result.total().count()).isPositive().isLessThan(calls.get());
  }

  @Test
  void aWorkerThatCannotGoOnEndsTheLoad() {
    Load load = new Load(1, warm::await, () -> {});

    assertThatThrownBy(() -> load.run(Broken::new, watch()))
        .isInstanceOf(BenchException.class)
        .hasMessage("no more");
    assertThat(closed).hasValue(1);
  }

  @Test
  void aWatchThatFailsEndsTheLoad() {
    Load load = new Load(CONNECTIONS, () -> {}, () -> {});

    assertThatThrownBy(() -> load.run(Connection::new, new FailingWatch())).hasMessage("no watch");
    assertThat(closed).hasValue(CONNECTIONS);
  }

  private Load.Watch watch() {
    return new Load.Watch() {
      @Override
      public void begin() {
        watched.add("begin");
      }

      @Override
      public void end() {
        watched.add("end");
      }
    };
  }

  private static final class FailingWatch implements Load.Watch {

    @Override
    public void begin() {
      throw new BenchException("no watch");
    }

    @Override
    public void end() {}
  }

  private void untilAllHaveWorked() throws InterruptedException {
    measuring = true;
    allHaveWorked.await();
  }

  private class Connection implements Worker {

    private final String kind;
    private int measured;

    Connection(int index) {
      kind = "connection " + index;
    }

    @Override
    public Outcome work() {
      // the second call begins after the first, a whole one, has been counted
      if (measuring && ++measured == 2) {
        allHaveWorked.countDown();
      }
      calls.incrementAndGet();
      warm.countDown();
      LockSupport.parkNanos(ANSWER_NANOS);
      return new Outcome(kind, "200", true);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private final class Broken extends Connection {

    Broken(int index) {
      super(index);
    }

    @Override
    public Outcome work() {
      warm.countDown();
      throw new BenchException("no more");
    }
  }
}
