package org.refdesk.messaging.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps attachments in document-service, streamed from one server to the other. Its idempotency key
 * makes a repeated upload the same document.
 */
@ApplicationScoped
public class DocumentAttachmentStore implements AttachmentStore {

  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /** How long an empty document takes at most, and how many bytes a second a line has at least. */
  private static final Duration ANSWERING = Duration.ofSeconds(20);

  private static final int SLOWEST = 64 * 1024;
  private static final int CREATED = 201;
  private static final int UNAUTHENTICATED = 401;

  /** What no repetition will change: an empty body, one that is too large, a media type. */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

  private final DocumentsSettings settings;
  private final ServiceTokens tokens;
  private final ObjectMapper json;
  private final Silence silence;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  @Inject
  public DocumentAttachmentStore(
      DocumentsSettings settings,
      MailboxSettings mailbox,
      ServiceTokens tokens,
      ObjectMapper json,
      Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.json = json;
    this.silence = new Silence(mailbox.longestPause(), clock);
  }

  @Override
  public boolean isThere() {
    return settings.url().isPresent();
  }

  @Override
  public UUID keep(String organization, String customer, MailPart part, String key)
      throws AttachmentRefusedException,
          AttachmentStoreUnavailableException,
          MessagingException,
          IOException,
          InterruptedException {
    if (silence.lasts()) {
      throw new AttachmentStoreUnavailableException("document-service did not answer before", null);
    }
    HttpResponse<String> answer = send(organization, customer, part, key);
    if (answer.statusCode() == UNAUTHENTICATED) {
      tokens.forget(organization);
      answer = send(organization, customer, part, key);
    }
    int status = answer.statusCode();
    if (REFUSALS.contains(status)) {
      throw new AttachmentRefusedException(reason(answer.body(), "it was refused"));
    }
    if (status != CREATED) {
      throw new AttachmentStoreUnavailableException(
          "document-service answers " + status + ": " + reason(answer.body(), ""), null);
    }
    try {
      return UUID.fromString(json.readTree(answer.body()).path("id").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new AttachmentStoreUnavailableException("document-service answers nonsense", e);
    }
  }

  private HttpResponse<String> send(String organization, String customer, MailPart part, String key)
      throws AttachmentStoreUnavailableException,
          MessagingException,
          IOException,
          InterruptedException {
    URI url = settings.url().orElseThrow();
    Source source = new Source(part.open());
    try (source) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "%s/api/documents/v1/organizations/%s/documents?customer=%s&fileName=%s"
                          .formatted(
                              url.toString().replaceFirst("/+$", ""),
                              encoded(organization),
                              encoded(customer),
                              encoded(part.name()))))
              .timeout(patience(part))
              .header("Authorization", "Bearer " + tokens.forOrganization(organization))
              .header("Idempotency-Key", key)
              .header("Content-Type", part.contentType())
              .POST(BodyPublishers.ofInputStream(() -> source))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      silence.ends();
      return answer;
    } catch (IOException | UncheckedIOException e) {
      IOException own = source.failure;
      if (own != null) {
        throw own;
      }
      silence.goesOn();
      throw new AttachmentStoreUnavailableException("document-service does not answer: " + e, e);
    }
  }

  /**
   * As long as a part of its size takes on a slow line; a small one does not hold up the others.
   */
  private Duration patience(MailPart part) throws MessagingException {
    int size = part.part().getSize();
    Duration sending = ANSWERING.plusSeconds(size / SLOWEST);
    return size < 0 || sending.compareTo(settings.patience()) > 0 ? settings.patience() : sending;
  }

  private String reason(String body, String otherwise) {
    try {
      return MailDecoding.line(json.readTree(body).path("title").asText(otherwise), 200);
    } catch (JsonProcessingException e) {
      return otherwise;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A part that is being sent; remembers when it was the part that failed, not the receiver. */
  private static final class Source extends FilterInputStream {

    private volatile @Nullable IOException failure;

    Source(InputStream part) {
      super(part);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
