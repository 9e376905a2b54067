package org.refdesk.messaging.search;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** What is searched for. */
public class SearchQuestion {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_WORDS = 10;

  /** The years that libraries live in, as everywhere. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2999;

  /** No number of a customer and no tag is longer. */
  private static final int LONGEST_MARK = 64;

  @QueryParam("q")
  @Parameter(
      description =
          "Words that must all be there, in the subject or in messages; accents and case do not"
              + " count. The last one, from its third letter on, may be the beginning of a word. In"
              + " scripts without spaces, and in Korean, any part of a text will do.",
      required = true,
      example = "sunday open")
  @Nullable String q;

  @QueryParam("customer")
  @Parameter(description = "Number of the customer.")
  @Nullable String customer;

  @QueryParam("tag")
  @Parameter(description = "A tag, written as it was given.")
  @Nullable String tag;

  @QueryParam("from")
  @Parameter(
      description =
          "Begun on this day or later, in the library's time zone; in the years 1900 to 2999.",
      example = "2026-01-31",
      schema = @Schema(format = "date"))
  @Nullable String from;

  @QueryParam("to")
  @Parameter(
      description =
          "Begun on this day or earlier, in the library's time zone; in the years 1900 to 2999.",
      example = "2026-01-31",
      schema = @Schema(format = "date"))
  @Nullable String to;

  /**
   * The words as they were written.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there are none, or too many
   */
  List<String> words() {
    if (q == null || q.length() > MOST_CHARACTERS) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`q` is needed: words, in at most " + MOST_CHARACTERS + " characters.");
    }
    List<String> words = Words.of(q);
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`q` must have from 1 to " + MOST_WORDS + " words.");
    }
    return words;
  }

  @Nullable String customer() {
    return mark("customer", customer);
  }

  @Nullable String tag() {
    return mark("tag", tag);
  }

  private static @Nullable String mark(String parameter, @Nullable String value) {
    if (value != null && value.length() > LONGEST_MARK) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`%s` has at most %d characters.".formatted(parameter, LONGEST_MARK));
    }
    return value;
  }

  @Nullable LocalDate from() {
    return day("from", from);
  }

  @Nullable LocalDate to() {
    return day("to", to);
  }

  private static @Nullable LocalDate day(String parameter, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        LocalDate day = LocalDate.parse(value);
        if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
          return day;
        }
      }
    } catch (DateTimeException e) {
      // no such day; refused below
    }
    throw CommonProblem.MALFORMED_REQUEST.because(
        "`%s` must be a day such as 2026-01-31, in the years %d to %d."
            .formatted(parameter, FIRST_YEAR, LAST_YEAR));
  }
}
