package org.refdesk.document.upload;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.document.document.DocumentDraft;
import org.refdesk.document.document.Source;

/** Reads what an upload says beside its body, and who may say it. */
@ApplicationScoped
class DraftReader {

  static final int MAX_NOTE = 500;
  private static final int MAX_CONTENT_TYPE = 255;
  private static final String UNTYPED = "application/octet-stream";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern CONTENT_TYPE =
      Pattern.compile(TOKEN + "/" + TOKEN + "([ \\t]*;[\\x20-\\x7e\\t]*)?");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern CUSTOMER = Pattern.compile("[\\x21-\\x7e]{1,32}");

  private final Caller caller;

  @Inject
  DraftReader(Caller caller) {
    this.caller = caller;
  }

  /**
   * The draft of the present caller.
   *
   * @throws HttpProblem 400, 403 or 422 with all that is wrong
   */
  DocumentDraft read(
      UploadParameters said, @Nullable String contentType, @Nullable String idempotencyKey) {
    String key = key(idempotencyKey);
    FieldErrors errors = new FieldErrors();
    String customer = customer(said.customer, errors);
    String note = note(said.note, errors);
    String type = contentType(contentType, errors);
    errors.throwIfAny();
    return new DocumentDraft(
        customer,
        documentType(said.documentType),
        FileName.clean(said.fileName),
        type,
        note,
        source(),
        caller.subject(),
        key);
  }

  /** Programs repeat requests by themselves, so they and customers' catalogues need a key. */
  private @Nullable String key(@Nullable String key) {
    if (key == null) {
      if (caller.isCustomer() || caller.hasRole(Roles.SYSTEM)) {
        throw CommonProblem.IDEMPOTENCY_KEY_REQUIRED.because(
            "Send an " + Idempotency.HEADER + " header, such as a new UUID for each new upload.");
      }
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          Idempotency.HEADER + " must be 1 to 255 visible ASCII characters.");
    }
    return key;
  }

  private String customer(@Nullable String customer, FieldErrors errors) {
    if (caller.isCustomer()) {
      String own = caller.requireCustomer();
      if (customer != null && !customer.equals(own)) {
        throw CommonProblem.FORBIDDEN.because("The token is bound to another customer.");
      }
      return own;
    }
    if (customer == null || !CUSTOMER.matcher(customer).matches()) {
      errors.add("customer", "must be the number of a customer");
      return "";
    }
    return customer;
  }

  /** Codes are stored in upper case, and found however they are written. */
  private static @Nullable String documentType(@Nullable String code) {
    return code == null || code.isEmpty() ? null : code.toUpperCase(Locale.ROOT);
  }

  private static @Nullable String note(@Nullable String note, FieldErrors errors) {
    if (note == null || note.isBlank()) {
      return null;
    }
    if (note.codePointCount(0, note.length()) > MAX_NOTE) {
      errors.add("note", "must have at most " + MAX_NOTE + " characters");
    }
    if (note.codePoints().anyMatch(DraftReader::isUnstorable)) {
      errors.add("note", "must not hold control characters");
    }
    return note.strip();
  }

  private static boolean isUnstorable(int c) {
    return Character.getType(c) == Character.SURROGATE
        || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static String contentType(@Nullable String contentType, FieldErrors errors) {
    if (contentType == null) {
      return UNTYPED;
    }
    String type = contentType.strip();
    if (type.length() > MAX_CONTENT_TYPE
        || !CONTENT_TYPE.matcher(type).matches()
        || !canBeServed(type)) {
      errors.add("Content-Type", "must be a media type of at most 255 characters");
    }
    return type;
  }

  /** The same reading that the header gets on the way out. */
  private static boolean canBeServed(String type) {
    try {
      return !MediaType.valueOf(type).isWildcardType();
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private Source source() {
    if (caller.isCustomer()) {
      return Source.OPAC;
    }
    return caller.hasRole(Roles.DOC1) || caller.hasRole(Roles.CSM1) ? Source.STAFF : Source.SYSTEM;
  }
}
