package org.refdesk.commons.concurrency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/**
 * Strong entity tags made from a version (RFC 9110, section 8.8.3). Where an answer also says what
 * depends on the hour, such as that something is overdue, a mark follows the version: {@code
 * "7.overdue"}. If-None-Match then tells the two apart; for If-Match the version alone counts.
 */
public final class ETags {

  private static final Pattern MARK = Pattern.compile("\\.[a-z.]+\"$");

  private ETags() {}

  /** The tag of a version, quotes included: {@code "7"}. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Demands that the caller has read the present version.
   *
   * @param ifMatch the request's If-Match header
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if it is missing, 412 if it names
   *     another version
   */
  public static void requireMatch(@Nullable String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw CommonProblem.PRECONDITION_REQUIRED.because(
          "Read the resource and send its ETag as If-Match.");
    }
    boolean matches =
        ifMatch.strip().equals("*")
            || Arrays.stream(ifMatch.split(","))
                .map(ETags::withoutMark)
                .anyMatch(of(version)::equals);
    if (!matches) {
      throw CommonProblem.PRECONDITION_FAILED
          .problem()
          .withDetail("The present version is " + of(version) + ", If-Match names another.")
          .withHeader("ETag", of(version))
          .build();
    }
  }

  private static String withoutMark(String tag) {
    return MARK.matcher(tag.strip()).replaceFirst("\"");
  }

  /**
   * The answer to a GET: the body with its tag, or 304 if the caller has this version.
   *
   * @param ifNoneMatch the request's If-None-Match header
   */
  public static Response respond(@Nullable String ifNoneMatch, long version, Object body) {
    return respond(ifNoneMatch, version, "", body);
  }

  /**
   * The answer to a GET whose body depends on more than the version.
   *
   * @param ifNoneMatch the request's If-None-Match header
   * @param mark names what the hour makes of it: lower-case words with points between; empty where
   *     there is nothing to say
   */
  public static Response respond(
      @Nullable String ifNoneMatch, long version, String mark, Object body) {
    String tag = mark.isEmpty() ? of(version) : "\"" + version + "." + mark + "\"";
    boolean known =
        ifNoneMatch != null
            && (ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(",")).map(ETags::strong).anyMatch(tag::equals));
    return (known ? Response.notModified() : Response.ok(body))
        .header(HttpHeaders.ETAG, tag)
        .build();
  }

  /** If-None-Match compares weakly: caches on the way may have weakened the tag. */
  private static String strong(String tag) {
    String stripped = tag.strip();
    return stripped.startsWith("W/") ? stripped.substring(2) : stripped;
  }
}
