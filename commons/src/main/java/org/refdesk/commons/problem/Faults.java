package org.refdesk.commons.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.json.UnstorableTextException;
import org.refdesk.commons.sql.SqlStates;

/** What the exceptions of the libraries mean to a caller. */
final class Faults {

  private static final int RETRY_AFTER_SECONDS = 2;

  /** SQLSTATE of a text that the server's encoding does not have. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

  private Faults() {}

  /** The problem for the first exception of the chain that means something to a caller. */
  static Optional<HttpProblem> translate(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    return chain.stream()
        .map(Faults::meaning)
        .filter(Objects::nonNull)
        .findFirst()
        .or(
            () ->
                chain.stream().anyMatch(Faults::leavesOpen)
                    ? Optional.of(unknownOutcome())
                    : Optional.empty());
  }

  /** The exception with its causes and, where a commit failed, what was suppressed by it. */
  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && chain.size() < 12; t = t.getCause()) {
      chain.add(t);
      chain.addAll(List.of(t.getSuppressed()));
    }
    return chain;
  }

  private static @Nullable HttpProblem meaning(Throwable thrown) {
    return switch (thrown) {
      case UnstorableTextException e -> FieldErrors.of(field(e), e.getOriginalMessage());
      case UnrecognizedPropertyException e -> unknownProperty(e);
      case JsonMappingException e -> wrongKind(e);
      case JsonProcessingException e -> notJson(e);
      case ConstraintViolationException e -> violations(e);
      case AuthenticationFailedException e -> unauthenticated();
      case UnauthorizedException e -> unauthenticated();
      case ForbiddenException e ->
          CommonProblem.FORBIDDEN.because("Your token has none of the roles that may call.");
      case SQLException e -> database(e);
      default -> null;
    };
  }

  /** A commit that failed without a word of why: its answer may have been lost on the way. */
  private static boolean leavesOpen(Throwable thrown) {
    return thrown instanceof RollbackException
        || thrown instanceof HeuristicMixedException
        || thrown instanceof HeuristicRollbackException
        || thrown instanceof SystemException;
  }

  private static HttpProblem unknownOutcome() {
    return unavailable("The database did not confirm. Repeat the request to learn the outcome.");
  }

  static HttpProblem unauthenticated() {
    return CommonProblem.UNAUTHENTICATED
        .problem()
        .withDetail("No valid bearer token was sent: it is missing, expired or not of our issuer.")
        .withHeader("WWW-Authenticate", "Bearer")
        .build();
  }

  private static HttpProblem unknownProperty(UnrecognizedPropertyException e) {
    var known = e.getKnownPropertyIds();
    return CommonProblem.MALFORMED_REQUEST.because(
        "Unknown property `%s`%s."
            .formatted(
                printable(field(e)),
                known == null || known.isEmpty()
                    ? ""
                    : "; known here: "
                        + String.join(
                            ", ", known.stream().map(String::valueOf).sorted().toList())));
  }

  private static HttpProblem wrongKind(JsonMappingException e) {
    String field = field(e);
    return CommonProblem.MALFORMED_REQUEST.because(
        field.isEmpty()
            ? "The body is not of the form that the operation describes" + at(e) + "."
            : "The value of `%s` is not of the kind that the operation describes%s."
                .formatted(printable(field), at(e)));
  }

  private static HttpProblem notJson(JacksonException e) {
    return CommonProblem.MALFORMED_REQUEST.because(
        "The body is no valid JSON (or repeats a property)" + at(e) + ".");
  }

  private static String at(JacksonException e) {
    var location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : ", line %d column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static HttpProblem violations(ConstraintViolationException e) {
    FieldErrors errors = new FieldErrors();
    for (ConstraintViolation<?> violation : inOrder(e)) {
      String field = field(violation);
      if (field.isEmpty()) {
        // the parameter itself is missing, and the only one without a name is the body
        return CommonProblem.MALFORMED_REQUEST.because("The request needs a body.");
      }
      errors.add(field, violation.getMessage());
    }
    return errors.problem();
  }

  private static List<ConstraintViolation<?>> inOrder(ConstraintViolationException e) {
    List<ConstraintViolation<?>> violations = new ArrayList<>(e.getConstraintViolations());
    violations.sort(Comparator.comparing(v -> v.getPropertyPath().toString()));
    return violations;
  }

  /** The path without the method and parameter that the validator puts in front. */
  private static String field(ConstraintViolation<?> violation) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      boolean ofMethod =
          switch (node.getKind()) {
            case METHOD, PARAMETER, RETURN_VALUE, CROSS_PARAMETER -> true;
            default -> false;
          };
      if (ofMethod) {
        continue;
      }
      if (node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
        field.append(field.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return field.toString();
  }

  private static String field(JsonMappingException e) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() != null) {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      } else {
        field.append('[').append(step.getIndex()).append(']');
      }
    }
    return field.toString();
  }

  private static String printable(String text) {
    String clean = text.replaceAll("\\p{C}", "?");
    return clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
  }

  private static @Nullable HttpProblem database(SQLException e) {
    String state = e.getSQLState();
    if (UNSTORABLE.contains(state == null ? "" : state)) {
      return CommonProblem.MALFORMED_REQUEST.because("A text holds a character that is not valid.");
    }
    return SqlStates.passes(state)
        ? unavailable("The database does not answer, or is too busy.")
        : null;
  }

  static HttpProblem unavailable(String detail) {
    return CommonProblem.UNAVAILABLE
        .problem()
        .withDetail(detail)
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }
}
