package org.refdesk.commons.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;

/**
 * Carries out a request once for each Idempotency-Key. The effect, its events and the stored answer
 * are one transaction: either all of them happened, or none, whatever dies when. A caller who lost
 * the answer sends the same request again and gets the first one.
 */
@ApplicationScoped
public class Idempotency {

  /** Header of the IETF draft "The Idempotency-Key HTTP Header Field". */
  public static final String HEADER = "Idempotency-Key";

  private final IdempotencyKeys keys;
  private final ObjectMapper json;
  private final OrganizationContext organization;
  private final Caller caller;
  private final HttpHeaders headers;
  private final UriInfo uri;

  @Inject
  public Idempotency(
      IdempotencyKeys keys,
      ObjectMapper json,
      OrganizationContext organization,
      Caller caller,
      HttpHeaders headers,
      UriInfo uri) {
    this.keys = keys;
    this.json = json;
    this.organization = organization;
    this.caller = caller;
    this.headers = headers;
    this.uri = uri;
  }

  /**
   * Carries out the request, or gives its first answer again. The key is required of customers and
   * of systems, which repeat what they got no answer to, and optional for staff.
   *
   * @param request the body as it was read; a repeated request must equal it
   * @param effect runs in this method's transaction
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 without a key where one is required,
   *     409 while the first request runs, 422 if the key came with another request
   */
  @Transactional
  public Response answer(Object request, Supplier<Answer> effect) {
    return answer(request, effect, caller.isCustomer() || caller.hasRole(Roles.SYSTEM));
  }

  /**
   * The same for what nobody may send without a key.
   *
   * @param request what stands for a body that was read as a stream, such as its hash
   */
  @Transactional
  public Response answerWithKey(Object request, Supplier<Answer> effect) {
    return answer(request, effect, true);
  }

  /**
   * Refuses a request without a key before its body is read.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400
   */
  public void requireKey() {
    if (headers.getHeaderString(HEADER) == null) {
      throw CommonProblem.IDEMPOTENCY_KEY_REQUIRED.because(
          "Send an Idempotency-Key header, such as a new UUID for each new request.");
    }
  }

  private Response answer(Object request, Supplier<Answer> effect, boolean required) {
    String key = headers.getHeaderString(HEADER);
    if (key == null) {
      if (required) {
        requireKey();
      }
      Answer answer = effect.get();
      return respond(answer, write(answer.body()));
    }
    if (!key.matches("[\\x21-\\x7e]{1,255}")) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    String owner = caller.subject();
    byte[] fingerprint = fingerprint(request);
    StoredAnswer stored = keys.claim(organization.current(), owner, key);
    if (stored == null) {
      Answer answer = effect.get();
      String body = write(answer.body());
      keys.store(organization.current(), owner, key, fingerprint, answer, body);
      return respond(answer, body);
    }
    if (!MessageDigest.isEqual(stored.fingerprint(), fingerprint)) {
      throw CommonProblem.IDEMPOTENCY_KEY_REUSED.because(
          "This Idempotency-Key came before with another request.");
    }
    return respond(stored.answer(), stored.body());
  }

  /** Keys are kept for a day; the batch bounds what one run holds locked. */
  @Scheduled(every = "{refdesk.idempotency.sweep-every}", delayed = "60s")
  void forgetOldKeys() {
    while (keys.deleteExpired() == IdempotencyKeys.SWEEP_BATCH) {
      // until a batch is not full
    }
  }

  private byte[] fingerprint(Object request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(uri.getRequestUri().getRawPath().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      if (caller.customer() != null) {
        digest.update(caller.requireCustomer().getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) 0);
      return digest.digest(json.writeValueAsBytes(request));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("a request that was read can be written", e);
    }
  }

  private @Nullable String write(@Nullable Object body) {
    try {
      return body == null ? null : json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can be written", e);
    }
  }

  private static Response respond(Answer answer, @Nullable String body) {
    Response.ResponseBuilder response = Response.status(answer.status());
    if (body != null) {
      response.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
    }
    if (answer.etag() != null) {
      response.header(HttpHeaders.ETAG, answer.etag());
    }
    URI location = answer.location();
    if (location != null) {
      // as a header: location() would make it absolute with the service's own address
      response.header(HttpHeaders.LOCATION, location.toString());
    }
    return response.build();
  }

  /** The answer that was given under a key. */
  record StoredAnswer(byte[] fingerprint, Answer answer, @Nullable String body) {}
}
