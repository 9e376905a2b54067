package org.refdesk.bench.rule;

import java.util.Objects;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;

/** The licence of a library ended and given again: the next call must be refused, or served. */
public final class LicenceChange implements Change {

  private final BenchLibrary library;
  private final String configurer;
  private boolean given = true;

  /** Overrides the licence that this library inherits. */
  public LicenceChange(BenchLibrary library) {
    this.library = library;
    this.configurer = library.configurer();
  }

  @Override
  public void make(Api config) {
    given = !given;
    String body = given ? "{}" : "{\"activeTo\":\"2020-12-31\"}";
    Request put = Request.json("PUT", BenchLibrary.licence(), configurer, body);
    Reply present = present(config);
    config.call(
        isOwn(present) ? put.with("If-Match", etag(present)) : put.with("If-None-Match", "*"),
        200,
        201);
  }

  @Override
  public boolean governs(Api messaging) {
    Request list = Request.get(BenchLibrary.conversations() + "?limit=1", library.staff());
    return messaging.call(list, 200, 403).status() == (given ? 200 : 403);
  }

  @Override
  public void undo(Api config) {
    Reply present = present(config);
    if (isOwn(present)) {
      config.call(
          Request.json("DELETE", BenchLibrary.licence(), configurer, "")
              .with("If-Match", etag(present)),
          204);
    }
  }

  private Reply present(Api config) {
    return config.call(Request.get(BenchLibrary.licence(), configurer), 200);
  }

  private static boolean isOwn(Reply licence) {
    return !Api.json(licence).path("inherited").asBoolean();
  }

  private static String etag(Reply reply) {
    return Objects.requireNonNull(reply.etag());
  }
}
