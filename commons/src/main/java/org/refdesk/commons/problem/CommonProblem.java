package org.refdesk.commons.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The problem types that every service can answer. */
public enum CommonProblem implements ProblemType {
  MALFORMED_REQUEST(
      400,
      "The request cannot be read",
      "The body is no valid JSON, has an unknown or repeated property or a value of the wrong kind,"
          + " or a parameter is not of its form. The detail names the place."),
  IDEMPOTENCY_KEY_REQUIRED(
      400,
      "Idempotency-Key is missing",
      "This call needs an Idempotency-Key header: any text of 1 to 255 visible characters that is"
          + " new for each new request, such as a UUID. Send the same key again when you repeat a"
          + " request whose answer you did not get."),
  INVALID_CURSOR(
      400,
      "The cursor is not valid",
      "`after` must be the `next` of an earlier page of the same list with the same filters."),
  UNAUTHENTICATED(
      401,
      "A valid token is needed",
      "Send `Authorization: Bearer <token>` with a token of the suite's issuer that is not"
          + " expired."),
  FORBIDDEN(
      403,
      "Your token does not allow this",
      "The operation's description lists the roles that may call it; your token has none of them,"
          + " or lacks a claim that the call needs."),
  NOT_FOUND(
      404,
      "There is nothing here",
      "The address does not exist, or what it names does not exist, or it belongs to an"
          + " organization that your token does not name."),
  METHOD_NOT_ALLOWED(
      405, "The method is not allowed here", "The Allow header lists the methods of this address."),
  NOT_ACCEPTABLE(
      406, "No such representation", "Ask for application/json, or for what the operation offers."),
  CONFLICT(
      409,
      "The request does not fit the present state",
      "Read the resource again; the detail says what stands in the way."),
  REQUEST_IN_PROGRESS(
      409,
      "The same request is still running",
      "A request with this Idempotency-Key is being carried out. Ask again after a moment to get"
          + " its answer."),
  PRECONDITION_FAILED(
      412,
      "Somebody changed it meanwhile",
      "If-Match does not name the present version. Read the resource again, decide again, and send"
          + " its ETag."),
  TOO_LARGE(413, "The body is too large", "Send less; the detail names the limit."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The media type is not supported", "Send the media type that the operation names."),
  INVALID(
      422,
      "The content is not valid",
      "The request can be read, but its content is wrong. `errors` lists every fault with its field"
          + " and what is expected."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The Idempotency-Key was used for another request",
      "Use a new key for a new request; repeat a request only with the very same content."),
  PRECONDITION_REQUIRED(
      428,
      "If-Match is missing",
      "Send the ETag of the version that you read as If-Match, so that you do not overwrite what"
          + " somebody else changed."),
  TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the time that Retry-After gives."),
  INTERNAL_ERROR(
      500,
      "Something went wrong on our side",
      "The request was not carried out. Give the trace id to the operator."),
  UNAVAILABLE(
      503,
      "A part that is needed does not answer",
      "Repeat the request after the time that Retry-After gives, with the same Idempotency-Key: it"
          + " has effect once, whether or not the first try had.");

  private final int status;
  private final String title;
  private final String explanation;

  CommonProblem(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  @Override
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  /** The general type for a status, as for a refusal that the framework decided on. */
  static Optional<CommonProblem> ofStatus(int status) {
    return Arrays.stream(values())
        .filter(p -> p.status == status && p != IDEMPOTENCY_KEY_REQUIRED && p != INVALID_CURSOR)
        .findFirst();
  }
}
