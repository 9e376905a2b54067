package org.refdesk.config.testing;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;

/**
 * Calls that take tables out as files and bring them in, byte for byte as they are written here.
 */
public final class FileCalls {

  public static final String CSV = "text/csv";
  public static final String JSON = "application/json";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String token;

  /** Calls by somebody who may configure the whole tree. */
  public FileCalls(Tree tree) {
    this(
        Tree.token(
            "C.CONFIG",
            new String[] {
              tree.system, tree.financial, tree.library, tree.otherLibrary, tree.branch
            },
            Roles.CFG1));
  }

  public FileCalls(String token) {
    this.token = token;
  }

  /** An answer that has come whole. */
  public record Answer(int status, String type, String body, @Nullable String disposition) {

    public JsonPath json() {
      return JsonPath.from(body);
    }

    /** The lines of a dry run. */
    public List<JsonPath> lines() {
      return body.lines().map(JsonPath::from).toList();
    }
  }

  /**
   * Takes a file out.
   *
   * @param step below the organization, such as {@code files/categories?format=json}
   */
  public Answer take(String organization, String step) {
    return send(request(organization, step).GET());
  }

  /** Brings a file in, under a key of its own. */
  public Answer bring(String organization, String step, String type, String content) {
    return bring(organization, step, type, content, UUID.randomUUID().toString());
  }

  public Answer bring(
      String organization, String step, String type, String content, @Nullable String key) {
    return bring(organization, step, type, content.getBytes(StandardCharsets.UTF_8), key);
  }

  public Answer bring(
      String organization, String step, String type, byte[] content, @Nullable String key) {
    return bring(organization, step, type, BodyPublishers.ofByteArray(content), key);
  }

  public Answer bring(
      String organization, String step, String type, BodyPublisher content, @Nullable String key) {
    HttpRequest.Builder request =
        request(organization, step).header("Content-Type", type).POST(content);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String organization, String step) {
    return HttpRequest.newBuilder(
            URI.create(RestAssured.baseURI + ":" + RestAssured.port + Tree.at(organization, step)))
        .header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer.headers().firstValue("Content-Disposition").orElse(null));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
