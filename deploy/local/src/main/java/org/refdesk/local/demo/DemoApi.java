package org.refdesk.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.refdesk.local.process.StackException;

/** Sends the calls of the demo to the gateway and insists on their success. */
final class DemoApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Answers that pass by themselves while changes travel between the services. */
  private static final Set<Integer> PASSING = Set.of(403, 404, 409, 422, 502, 503);

  private final URI gateway;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DemoApi(URI gateway, ObjectMapper json) {
    this.gateway = gateway;
    this.json = json;
  }

  /**
   * An answer.
   *
   * @param etag the version, or empty
   * @param body the JSON, missing when there is none
   */
  record Reply(int status, String etag, JsonNode body) {}

  /** Sends JSON until the answer is a success or one of those that are as good. */
  Reply send(
      String method,
      String path,
      String token,
      Map<String, String> headers,
      JsonNode body,
      Integer... asGood) {
    return send(
        request(path, token, headers)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString()))
            .build(),
        Set.of(asGood));
  }

  /** Uploads text until the answer is a success. */
  Reply upload(
      String path, String token, Map<String, String> headers, String contentType, String text) {
    return send(
        request(path, token, headers)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(text))
            .build(),
        Set.of());
  }

  private HttpRequest.Builder request(String path, String token, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request, Set<Integer> asGood) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status < 300 || asGood.contains(status)) {
          return new Reply(
              status, response.headers().firstValue("ETag").orElse(""), read(response.body()));
        }
        if (!PASSING.contains(status) || System.nanoTime() > end) {
          throw new StackException(
              "The sample data was not loaded: %s %s answered %d %s"
                  .formatted(request.method(), request.uri(), status, response.body()));
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      throw new StackException("The sample data was not loaded: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Loading the sample data was interrupted.", e);
    }
  }

  private JsonNode read(String body) throws JsonProcessingException {
    return body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
