package org.refdesk.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** A caller of the service: who asks, in which organization, and how. */
public final class Desk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static {
    // what takes moments on an idle machine may take much longer beside other builds
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private final String organization;
  private final String token;

  private Desk(String organization, String token) {
    this.organization = organization;
    this.token = token;
  }

  /** Document staff of an organization. */
  public static Desk staff(String organization) {
    return of(organization, "anna", "DOC1");
  }

  /** Somebody with roles in an organization. */
  public static Desk of(String organization, String subject, String... roles) {
    return new Desk(
        organization,
        EmbeddedStackResource.stack()
            .tokens()
            .of(subject)
            .role(roles)
            .organization(organization)
            .mint());
  }

  /** A customer at the catalogue of an organization. */
  public static Desk customer(String organization, long customer) {
    return new Desk(
        organization,
        EmbeddedStackResource.stack()
            .tokens()
            .of("opac-" + customer)
            .role("OPAC")
            .organization(organization)
            .customer(Long.toString(customer))
            .mint());
  }

  /** The same caller at the address of another organization. */
  public Desk at(String other) {
    return new Desk(other, token);
  }

  /** An organization that no other test uses. */
  public static String freshOrganization() {
    return "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase();
  }

  /** A library that no other test uses, known as if configuration had told of it. */
  public static String freshLibrary() {
    String code = freshOrganization();
    Rows.run(
        code,
        "insert into organization_reference (code, level, time_zone, sequence) values ('%s', 'LIBRARY', 'UTC', 0)"
            .formatted(code));
    return code;
  }

  public String organization() {
    return organization;
  }

  public String token() {
    return token;
  }

  /** The address of the documents, or of what is below them. */
  public URI uri(String rest) {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    int running = port != 0 ? port : Integer.getInteger("quarkus.http.port", 8081);
    return URI.create(
        "http://127.0.0.1:%d/api/documents/v1/organizations/%s/documents%s"
            .formatted(running, organization, rest));
  }

  /** A request with the caller's token. */
  public HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(uri(rest)).header("Authorization", "Bearer " + token);
  }

  /** Query parameters in the order given. */
  public static String query(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** Sends a request and reads the answer as JSON. */
  public static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String body = response.body();
      return new Answer(
          response.statusCode(), body.isEmpty() ? JSON.nullNode() : JSON.readTree(body), response);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request and gives its body as a stream. */
  public static HttpResponse<InputStream> open(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Uploads for customer 100042. */
  public Answer upload(byte[] bytes, String... headers) {
    return upload(query("customer", "100042", "fileName", "letter.pdf"), bytes, headers);
  }

  /** Uploads bytes with their length. */
  public Answer upload(String query, byte[] bytes, String... headers) {
    return upload(query, BodyPublishers.ofByteArray(bytes), headers);
  }

  /** Uploads a body. */
  public Answer upload(String query, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(query).POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public Answer get(String rest) {
    return send(request(rest).GET());
  }

  /** Sends a request without a body. */
  public Answer send(String rest, String method, String... headers) {
    HttpRequest.Builder request = request(rest).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** Downloads a document. */
  public byte[] content(Answer stored) throws IOException {
    try (InputStream out = open(request("/" + stored.text("id") + "/content")).body()) {
      return out.readAllBytes();
    }
  }

  /** Bytes that look like nothing and are the same each time. */
  public static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new java.util.Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer with its body read as JSON. */
  public record Answer(int status, JsonNode body, HttpResponse<?> response) {

    public String text(String field) {
      return body.path(field).asText();
    }

    /** Asserts that this is a problem of a type. */
    public void isRefused(int expected, String slug) {
      assertThat(status).as(body.toString()).isEqualTo(expected);
      assertThat(text("type")).isEqualTo("urn:refdesk:problem:" + slug);
      assertThat(header("Content-Type")).startsWith("application/problem+json");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
