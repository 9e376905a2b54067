package org.refdesk.gateway.problem;

import java.util.Locale;
import java.util.Map;

/**
 * The kinds of refusal that the gateway decides on itself. Slugs that the services know too mean
 * the same here as there.
 */
public enum GatewayProblem {
  MALFORMED_REQUEST(
      400,
      "The request cannot be read",
      "The address or a header is not of its form, or could be read in two ways. The detail names"
          + " what stands in the way."),
  UNAUTHENTICATED(
      401,
      "A valid token is needed",
      "Send `Authorization: Bearer <token>` with a token of the suite's issuer that is not"
          + " expired."),
  NOT_FOUND(
      404,
      "There is nothing here",
      "The address does not exist. The console lists the addresses of the suite."),
  METHOD_NOT_ALLOWED(
      405, "The method is not allowed here", "The Allow header lists the methods of this address."),
  TOO_SLOW(
      408,
      "The body came too slowly",
      "The body of a request must keep coming. Send it again over a better connection."),
  TOO_LARGE(413, "The body is too large", "Send less; the detail names the limit."),
  ADDRESS_TOO_LONG(
      414, "The address is too long", "Shorten the path or the query; the detail names the limit."),
  TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the time that Retry-After gives."),
  HEADERS_TOO_LARGE(
      431,
      "The headers are too large",
      "Send fewer or shorter headers; the detail names the limit."),
  INTERNAL_ERROR(
      500,
      "Something went wrong on our side",
      "The request was not carried out. Give the trace id to the operator."),
  ANSWER_LOST(
      502,
      "The answer was lost",
      "The service broke off before it had answered; whether the request was carried out is not"
          + " known. Repeat it with the same Idempotency-Key."),
  UNAVAILABLE(
      503,
      "A part that is needed does not answer",
      "Nothing was done. Repeat the request after the time that Retry-After gives, with the same"
          + " Idempotency-Key."),
  NO_ANSWER_IN_TIME(
      504,
      "No answer in time",
      "The service took too long; whether the request was carried out is not known. Repeat it with"
          + " the same Idempotency-Key.");

  /** Prefix of the URI of each problem type. */
  public static final String URN = "urn:refdesk:problem:";

  private final int status;
  private final String title;
  private final String explanation;

  GatewayProblem(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  /** Last part of the type's URI, kebab-case; never changed once published. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Short text, the same for each occurrence. */
  public String title() {
    return title;
  }

  /** What it means and how to mend the request; shown in the console. */
  public String explanation() {
    return explanation;
  }

  /**
   * A refusal of this kind.
   *
   * @param detail what is wrong with this very request; read by callers
   */
  public Refusal because(String detail) {
    return new Refusal(this, detail, Map.of());
  }
}
