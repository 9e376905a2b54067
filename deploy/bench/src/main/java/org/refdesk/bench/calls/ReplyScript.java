package org.refdesk.bench.calls;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.calls.CallWorker.Script;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Texts;

/**
 * Staff and customer answer each other eight times, then another conversation begins: a history as
 * long as real ones are. Each connection has conversations of its own, so that nobody waits for a
 * lock.
 */
final class ReplyScript implements Script {

  private static final String KEY = "Idempotency-Key";
  private static final int REPLIES = 8;

  private final BenchLibrary library;
  private final int customer;
  private @Nullable String conversation;
  private @Nullable String etag;
  private int replies;

  ReplyScript(BenchLibrary library, int customer) {
    this.library = library;
    this.customer = customer;
  }

  @Override
  public Call next() {
    String path = conversation;
    if (path == null || replies == REPLIES) {
      return new Call("begin", begin(), 201, this::begun);
    }
    boolean staff = replies % 2 == 0;
    Request request =
        staff
            ? Request.json("POST", path, library.staff(), Texts.staffReply())
                .with("If-Match", Objects.requireNonNull(etag))
            : Request.json("POST", path, library.customer(customer), Texts.customerReply());
    return new Call(
        staff ? "reply of staff" : "reply", request.with(KEY, Scripts.key()), 201, this::replied);
  }

  private Request begin() {
    // until it has begun there is nothing to answer
    conversation = null;
    return Request.json(
            "POST", BenchLibrary.conversations(), library.customer(customer), Texts.conversation())
        .with(KEY, Scripts.key());
  }

  private void begun(Reply reply) {
    conversation =
        BenchLibrary.conversations() + "/" + Api.json(reply).get("id").asLong() + "/messages";
    etag = reply.etag();
    replies = 0;
  }

  private void replied(Reply reply) {
    etag = reply.etag();
    replies++;
  }
}
