package org.refdesk.document.document;

import java.util.Locale;
import org.refdesk.commons.problem.ProblemType;

/** The problem types that only document-service answers. */
public enum DocumentProblem implements ProblemType {
  UPLOAD_INCOMPLETE(
      400,
      "The upload broke off",
      "The connection ended before the body did. Nothing was kept; send it again, with the same"
          + " Idempotency-Key."),
  UPLOAD_TOO_SLOW(
      408,
      "The upload is too slow",
      "The body came slower than the least rate that is let through. Nothing was kept."),
  NOT_A_LIBRARY(
      409,
      "Documents belong to a library",
      "The organization of the path must be of the level LIBRARY. A library that was added just now"
          + " is known here within moments."),
  RANGE_NOT_SATISFIABLE(
      416,
      "Nothing lies in that range",
      "Range begins behind the end of the document; Content-Range tells its length."),
  EMPTY_DOCUMENT(422, "The document is empty", "Send at least one byte as the body."),
  DIGEST_MISMATCH(
      422,
      "The bytes are not those that were announced",
      "The SHA-256 of the body is not the one in Content-Digest or Repr-Digest: the body was"
          + " changed on its way, or the header is wrong. Nothing was kept."),
  DOCUMENT_DAMAGED(
      500,
      "The bytes of this document are lost or damaged",
      "What the store holds is not what was uploaded, and is therefore not handed out. The operator"
          + " has been told."),
  UPLOADS_BUSY(
      503,
      "Too many uploads at once",
      "All memory for uploads is in use. Repeat the request after the time that Retry-After gives,"
          + " with the same Idempotency-Key.");

  private final int status;
  private final String title;
  private final String explanation;

  DocumentProblem(int status, String title, String explanation) {
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
}
