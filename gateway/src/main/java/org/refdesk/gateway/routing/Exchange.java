package org.refdesk.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.problem.Refusal;
import org.refdesk.gateway.problem.Refusals;
import org.refdesk.gateway.problem.UnreadBody;
import org.refdesk.gateway.routing.Progress.Phase;

/**
 * One request on its way to a service and its answer on the way back. Everything happens on the
 * event loop of the caller's connection.
 *
 * <p>A short body is gathered before a connection to the service is taken, so that slow callers
 * hold none; a short answer is gathered before its status is passed on, so that one that breaks off
 * can still be told as such. Everything else is streamed, both ways at once where the service
 * answers a body while it comes in.
 */
final class Exchange {

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestTarget target;
  private final Upstream upstream;
  private final Bounds bounds;
  private final Refusals refusals;
  private final Vertx vertx;
  private final Consumer<Exchange> whenOver;
  private final Body body;
  private final Progress progress = new Progress(System::nanoTime);

  private boolean repeated;
  private @Nullable HttpClientRequest out;

  Exchange(
      HttpServerRequest request,
      RequestTarget target,
      Upstream upstream,
      Bounds bounds,
      Refusals refusals,
      Vertx vertx,
      Consumer<Exchange> whenOver) {
    this.request = request;
    this.response = request.response();
    this.target = target;
    this.upstream = upstream;
    this.bounds = bounds;
    this.refusals = refusals;
    this.vertx = vertx;
    this.whenOver = whenOver;
    this.body = Body.of(request);
  }

  /** Begins. The request must be paused when it has a body. */
  void begin() {
    response.exceptionHandler(this::callerGone);
    response.closeHandler(v -> callerGone(null));
    request.exceptionHandler(this::callerGone);
    if (body.isLargerThan(bounds.maxBody())) {
      refuse(Failures.tooLarge(bounds.maxBody()));
    } else if (body.isEmpty()) {
      connect(this::sendWithoutBody);
    } else if (body.isShort()) {
      gather();
    } else {
      connect(this::sendBody);
    }
  }

  private void gather() {
    progress.enter(Phase.GATHERING);
    if (Upload.waitsForContinue(request)) {
      response.writeContinue();
    }
    request
        .body()
        .onSuccess(
            gathered -> {
              if (progress.phase() == Phase.GATHERING) {
                connect(to -> send(to, gathered));
              }
            });
    request.resume();
  }

  private void connect(Consumer<HttpClientRequest> send) {
    progress.enter(Phase.CONNECTING);
    upstream
        .open(request.method(), target.uri())
        .onSuccess(
            opened -> {
              opened.exceptionHandler(cause -> broken(opened, send));
              if (progress.phase() == Phase.CONNECTING) {
                out = opened;
                Headers.forward(request, opened.headers());
                opened
                    .response()
                    .onSuccess(answer -> answered(opened, send, answer))
                    .onFailure(cause -> broken(opened, send));
                send.accept(opened);
              } else {
                opened.reset();
              }
            })
        .onFailure(cause -> refuse(Failures.unavailable(upstream.service())));
  }

  private void sendWithoutBody(HttpClientRequest to) {
    progress.enter(Phase.AWAITING);
    if (request.headers().contains("Content-Length")) {
      to.putHeader("Content-Length", "0");
    }
    to.end();
  }

  private void send(HttpClientRequest to, Buffer gathered) {
    progress.enter(Phase.AWAITING);
    to.end(gathered);
  }

  private void sendBody(HttpClientRequest to) {
    Upload upload = new Upload(request, to, body, vertx);
    progress.sending(upload.flow());
    upload.begin(
        bounds.maxBody(),
        () -> giveUp(Failures.tooLarge(bounds.maxBody())),
        () -> {
          progress.sent();
          to.end();
        });
  }

  private void answered(
      HttpClientRequest from, Consumer<HttpClientRequest> send, HttpClientResponse came) {
    if (progress.phase() != Phase.SENDING && progress.phase() != Phase.AWAITING) {
      return;
    }
    came.exceptionHandler(cause -> broken(from, send));
    Answer answer = new Answer(came, request.method());
    Body content = answer.body();
    if (!answer.wantsMore() || content == null || content.isShort()) {
      progress.enter(Phase.AWAITING);
    }
    if (content == null) {
      refuse(Failures.lost(upstream.service()));
    } else if (content.isShort()) {
      came.body().onSuccess(all -> pass(answer, all));
    } else {
      stream(answer);
    }
  }

  /** Passes on an answer of which everything has arrived. */
  private void pass(Answer answer, Buffer all) {
    if (!progress.isOver()) {
      over();
      answer.writeHead(response);
      response.end(all);
      leaveRequest();
    }
  }

  private void stream(Answer answer) {
    answer.writeHead(response);
    Flow download = new Flow(answer.from(), response, System::nanoTime);
    progress.answering(download);
    download.start(
        Long.MAX_VALUE,
        this::drop,
        () -> {
          over();
          response.end();
          leaveRequest();
        });
  }

  /** After an answer that came before the whole request was sent. */
  private void leaveRequest() {
    if (!body.isEmpty() && !request.isEnded()) {
      resetUpstream();
      UnreadBody.discard(request, vertx);
    }
  }

  /** The connection to the service broke. */
  private void broken(HttpClientRequest failed, Consumer<HttpClientRequest> send) {
    if (!failed.equals(out)) {
      return;
    }
    switch (progress.phase()) {
      case SENDING, AWAITING -> {
        if (mayBeRepeated()) {
          repeated = true;
          connect(send);
        } else {
          refuse(Failures.lost(upstream.service()));
        }
      }
      case EXCHANGING, ANSWERING -> drop();
      default -> {}
    }
  }

  /** A kept connection may be closed by the service in the moment in which it is used again. */
  private boolean mayBeRepeated() {
    HttpMethod method = request.method();
    boolean safe = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return safe && body.isEmpty() && !repeated;
  }

  private void callerGone(@Nullable Throwable cause) {
    if (!progress.isOver()) {
      over();
      resetUpstream();
    }
  }

  /** Ends what has outlasted its bounds. Called now and then on the exchange's event loop. */
  void check() {
    switch (progress.judge(bounds, request.bytesRead())) {
      case FINE -> {}
      case CALLER_TOO_SLOW -> giveUp(Failures.tooSlow());
      case SERVICE_TOO_SLOW -> giveUp(Failures.noAnswer(upstream.service()));
      case TOO_LONG -> giveUp(Failures.tooLong());
    }
  }

  private void giveUp(Refusal refusal) {
    if (response.headWritten()) {
      drop();
    } else {
      refuse(refusal);
    }
  }

  private void refuse(Refusal refusal) {
    if (progress.isOver()) {
      return;
    }
    over();
    resetUpstream();
    refusals.answer(request, refusal, target.path());
  }

  /**
   * Breaks off an answer whose status has been passed on: only a broken connection tells the caller
   * that it is not whole. The channel is closed past its write queue, which a caller that does not
   * read would never let run empty.
   */
  private void drop() {
    over();
    resetUpstream();
    if (request.connection() instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().channel().close();
    } else {
      request.connection().close();
    }
  }

  private void over() {
    progress.enter(Phase.OVER);
    whenOver.accept(this);
  }

  private void resetUpstream() {
    if (out != null) {
      out.reset();
    }
  }
}
