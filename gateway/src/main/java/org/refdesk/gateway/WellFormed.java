package org.refdesk.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.problem.Refusal;

/**
 * Checks the form of a request's head. The server's own limits lie further out; it can only close
 * the connection with an empty answer.
 */
@ApplicationScoped
public class WellFormed {

  static final int LONGEST_ADDRESS = 8 * 1024;
  static final int LARGEST_HEADERS = 16 * 1024;

  /** Headers that mean something else when two programs each read another one of them. */
  private static final List<String> AT_MOST_ONCE =
      List.of("Host", "Authorization", "Content-Length", "Transfer-Encoding");

  /** What is wrong with the head of a request. */
  Optional<Refusal> check(HttpServerRequest request) {
    if (request.uri().length() > LONGEST_ADDRESS) {
      return Optional.of(
          GatewayProblem.ADDRESS_TOO_LONG.because(
              "An address may have at most " + LONGEST_ADDRESS + " characters."));
    }
    MultiMap headers = request.headers();
    if (size(headers) > LARGEST_HEADERS) {
      return Optional.of(
          GatewayProblem.HEADERS_TOO_LARGE.because(
              "The headers may have at most " + LARGEST_HEADERS + " characters together."));
    }
    for (String name : AT_MOST_ONCE) {
      if (headers.getAll(name).size() > 1) {
        return malformed("The header " + name + " is there more than once.");
      }
    }
    if (request.version() == HttpVersion.HTTP_1_1 && request.authority() == null) {
      return malformed("The header Host is missing or not of its form.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> malformed(String detail) {
    return Optional.of(GatewayProblem.MALFORMED_REQUEST.because(detail));
  }

  private static int size(MultiMap headers) {
    int size = 0;
    for (Map.Entry<String, String> header : headers) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    return size;
  }
}
