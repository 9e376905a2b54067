package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.refdesk.gateway.routing.Progress.Phase;
import org.refdesk.gateway.routing.Progress.Verdict;

class ProgressTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Bounds BOUNDS =
      new Bounds(60 * SECOND, 30 * SECOND, 20 * SECOND, 10, 3600 * SECOND, Long.MAX_VALUE);

  private long now = 5 * SECOND;
  private final Progress progress = new Progress(() -> now);
  private final Sender sender = new Sender();
  private final Receiver receiver = new Receiver();
  private final Flow flow = new Flow(sender, receiver, () -> now);
  private final Sender service = new Sender();
  private final Receiver caller = new Receiver();
  private final Flow back = new Flow(service, caller, () -> now);

  @Test
  void waitsForAnAnswerFromWhenTheRequestIsSent() {
    now += 100 * SECOND;
    progress.enter(Phase.AWAITING);
    now += 60 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.FINE);
    now++;
    assertThat(judge()).isEqualTo(Verdict.SERVICE_TOO_SLOW);
  }

  @Test
  void blamesTheCallerForASlowUpload() {
    send();
    for (int i = 0; i < 25; i++) {
      now += SECOND;
      sender.send(1);
    }
    assertThat(judge()).isEqualTo(Verdict.CALLER_TOO_SLOW);
  }

  @Test
  void doesNotBlameTheCallerForAServiceThatTakesItsTime() {
    send();
    receiver.full = true;
    sender.send(100);
    now += 59 * SECOND;
    assertThat(sender.paused).isTrue();
    assertThat(judge()).isEqualTo(Verdict.FINE);
    now += 2 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.SERVICE_TOO_SLOW);
    receiver.drain();
    assertThat(sender.paused).isFalse();
    assertThat(judge()).isEqualTo(Verdict.FINE);
  }

  @Test
  void doesNotBlameTheCallerForAnAnswerThatComesSlowly() {
    answer();
    for (int i = 0; i < 100; i++) {
      now += 20 * SECOND;
      sender.send(1);
      assertThat(judge()).isEqualTo(Verdict.FINE);
    }
  }

  @Test
  void blamesTheCallerWhoFallsSilentHoweverMuchHeSentBefore() {
    send();
    sender.send(1 << 20);
    now += 30 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.FINE);
    now++;
    assertThat(judge()).isEqualTo(Verdict.CALLER_TOO_SLOW);
  }

  @Test
  void blamesTheServiceThatFallsSilentInItsAnswer() {
    answer();
    sender.send(1);
    now += 60 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.FINE);
    now++;
    assertThat(judge()).isEqualTo(Verdict.SERVICE_TOO_SLOW);
  }

  @Test
  void blamesTheCallerWhoDoesNotReadTheAnswer() {
    answer();
    receiver.full = true;
    sender.send(5);
    now += 21 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.CALLER_TOO_SLOW);
  }

  @Test
  void endsEverythingAtLast() {
    answer();
    now += 3600 * SECOND + 1;
    sender.send(1 << 20);
    assertThat(judge()).isEqualTo(Verdict.TOO_LONG);
    progress.enter(Phase.OVER);
    assertThat(judge()).isEqualTo(Verdict.FINE);
  }

  @Test
  void movesNothingPastTheLimitAndNothingOnceStopped() {
    List<String> said = new ArrayList<>();
    progress.sending(flow);
    flow.start(10, () -> said.add("too large"), () -> said.add("end"));
    sender.send(10);
    sender.send(1);
    assertThat(said).containsExactly("too large");
    assertThat(receiver.received).isEqualTo(10);
    assertThat(flow.isStopped()).isTrue();
    sender.send(1);
    assertThat(receiver.received).isEqualTo(10);
  }

  @Test
  void leavesACallerInPeaceWhoSendsAndReadsInTurns() {
    send();
    exchange();
    for (int i = 0; i < 50; i++) {
      now += 20 * SECOND;
      sender.send(10);
      now += 20 * SECOND;
      service.send(500);
      assertThat(judge()).isEqualTo(Verdict.FINE);
    }
    now += 31 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.CALLER_TOO_SLOW);
  }

  @Test
  void blamesTheCallerWhoSendsAndDoesNotRead() {
    send();
    exchange();
    caller.full = true;
    service.send(10);
    receiver.full = true;
    sender.send(10);
    now += 31 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.CALLER_TOO_SLOW);
  }

  @Test
  void blamesTheServiceThatStopsReadingAfterItBeganToAnswer() {
    send();
    exchange();
    service.send(10);
    receiver.full = true;
    sender.send(10);
    now += 61 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.SERVICE_TOO_SLOW);
  }

  @Test
  void goesOnWithTheAnswerWhenTheBodyIsSent() {
    send();
    exchange();
    assertThat(progress.phase()).isEqualTo(Phase.EXCHANGING);
    progress.sent();
    assertThat(progress.phase()).isEqualTo(Phase.ANSWERING);
    now += 25 * SECOND;
    service.send(1);
    now += 25 * SECOND;
    assertThat(judge()).isEqualTo(Verdict.FINE);
    assertThat(caller.received).isEqualTo(1);
    progress.enter(Phase.OVER);
    service.send(1);
    assertThat(caller.received).isEqualTo(1);
  }

  private void send() {
    progress.sending(flow);
    flow.start(Long.MAX_VALUE, () -> {}, () -> {});
  }

  private void answer() {
    progress.answering(flow);
    flow.start(Long.MAX_VALUE, () -> {}, () -> {});
  }

  /** The service answers while the body is sent. */
  private void exchange() {
    progress.answering(back);
    back.start(Long.MAX_VALUE, () -> {}, () -> {});
  }

  private Verdict judge() {
    return progress.judge(BOUNDS, 0);
  }

  private static final class Sender implements ReadStream<Buffer> {
    private @Nullable Handler<Buffer> handler;
    boolean paused;

    void send(int bytes) {
      if (handler != null) {
        handler.handle(Buffer.buffer(new byte[bytes]));
      }
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> to) {
      handler = to;
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      paused = true;
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      paused = false;
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> to) {
      return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> to) {
      return this;
    }
  }

  private static final class Receiver implements WriteStream<Buffer> {
    private @Nullable Handler<Void> drained;
    boolean full;
    int received;

    void drain() {
      full = false;
      if (drained != null) {
        drained.handle(null);
      }
    }

    @Override
    public Future<Void> write(Buffer data) {
      received += data.length();
      return Future.succeededFuture();
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
      handler.handle(write(data));
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
      handler.handle(Future.succeededFuture());
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return full;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> to) {
      drained = to;
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> to) {
      return this;
    }
  }
}
