package org.refdesk.bench.calls;

import java.io.IOException;
import java.util.function.Consumer;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.load.Outcome;
import org.refdesk.bench.load.Worker;

/** One connection to the gateway that sends one call after another. */
public final class CallWorker implements Worker {

  private final HttpConnection connection;
  private final Script script;

  /** Plays a script over a connection, which it takes over. */
  public CallWorker(HttpConnection connection, Script script) {
    this.connection = connection;
    this.script = script;
  }

  @Override
  public Outcome work() {
    Call call = script.next();
    try {
      Reply reply = connection.send(call.request());
      boolean good = reply.status() == call.expected();
      if (good) {
        call.then().accept(reply);
      }
      return new Outcome(call.kind(), Integer.toString(reply.status()), good);
    } catch (IOException e) {
      return new Outcome(call.kind(), e.getClass().getSimpleName(), false);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Tells what to send next. Only one thread asks. */
  @FunctionalInterface
  public interface Script {

    /** The next call. */
    Call next();
  }

  /**
   * A call and the answer that it should get.
   *
   * @param kind under which name it is counted
   * @param expected the status that is right
   * @param then takes a right answer
   */
  public record Call(String kind, Request request, int expected, Consumer<Reply> then) {

    /** A call of whose answer only the status matters. */
    public Call(String kind, Request request, int expected) {
      this(kind, request, expected, reply -> {});
    }
  }
}
