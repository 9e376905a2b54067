package org.refdesk.bench.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;

/** Calls whose failure ends the program: those that prepare what is measured. */
public final class Api implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpConnection connection;

  /** Calls the gateway of a suite. */
  public Api(Target target) {
    this.connection = new HttpConnection(target.gateway());
  }

  /**
   * Makes a call.
   *
   * @param expected the statuses that are right
   * @throws BenchException on another status, or without an answer
   */
  public Reply call(Request request, Integer... expected) {
    Reply reply = attempt(request);
    if (!Set.of(expected).contains(reply.status())) {
      throw new BenchException(
          "%s %s answers %d: %s"
              .formatted(request.method(), request.path(), reply.status(), reply.text()));
    }
    return reply;
  }

  /**
   * Makes a call whose status the caller judges.
   *
   * @throws BenchException without an answer
   */
  public Reply attempt(Request request) {
    try {
      return connection.send(request);
    } catch (IOException e) {
      throw new BenchException(
          "%s %s is not answered: %s".formatted(request.method(), request.path(), e.getMessage()),
          e);
    }
  }

  /** The JSON of an answer. */
  public static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.text());
    } catch (JsonProcessingException e) {
      throw new BenchException("The answer is not JSON: " + reply.text(), e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
