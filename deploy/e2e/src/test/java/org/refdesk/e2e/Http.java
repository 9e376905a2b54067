package org.refdesk.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A caller of the gateway with a token. */
final class Http {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI gateway;
  private final String token;

  Http(URI gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  /** An answer with its body as JSON. */
  record Answer(int status, @Nullable String location, @Nullable String etag, JsonNode body) {

    Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but got " + status + ": " + body);
      }
      return this;
    }

    String path() {
      if (location == null) {
        throw new AssertionError("no Location: " + body);
      }
      return location;
    }

    String version() {
      if (etag == null) {
        throw new AssertionError("no ETag: " + body);
      }
      return etag;
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String body) {
    return post(path, body, UUID.randomUUID().toString(), null);
  }

  Answer post(String path, String body, String key, @Nullable String ifMatch) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(ifMatch == null ? request : request.header("If-Match", ifMatch));
  }

  Answer put(String path, String body, @Nullable String ifMatch) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    return send(
        ifMatch == null
            ? request.header("If-None-Match", "*")
            : request.header("If-Match", ifMatch));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  /** Sends it; an answer that never came has the status 0. */
  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Location").orElse(null),
          response.headers().firstValue("ETag").orElse(null),
          json(response.body()));
    } catch (IOException e) {
      return new Answer(0, null, null, JSON.getNodeFactory().textNode(String.valueOf(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A POST whose answer can be read while its body is being sent. */
  Duplex duplex(String path, String mediaType) throws IOException {
    return new Duplex(gateway, token, path, mediaType);
  }

  static HttpClient client() {
    return CLIENT;
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(body);
    }
  }
}
