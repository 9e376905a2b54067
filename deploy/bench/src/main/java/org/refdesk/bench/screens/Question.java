package org.refdesk.bench.screens;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;

/**
 * Something that staff ask of a library.
 *
 * @param name the same for each library
 * @param bound what its time is held against
 */
record Question(String name, Bound bound, Request request) {

  private static final int PAGE = 100;
  private static final int ROWS = 50;

  /** Words as customers use them; {@link ScreenFill} says how often each stands. */
  private static final List<String> SEARCHES =
      List.of(
          "book", // in each
          "CAFÉ", // in each, without its accent
          "red", // in one of twenty
          "subj0042", // in one of two thousand
          "red subj0042", // seldom together
          "red green", // often, and never together
          "subj00", // the beginning of a hundred words
          "item777", // in one, or in few as a beginning
          "nowhere"); // in none

  /** What the time in a large library is held against. */
  enum Bound {
    /** At most 1.3 times the time in a small library. */
    RATIO,
    /** At most 100 ms. */
    HUNDRED_MILLIS
  }

  /** All questions to one library: those to another one have the same names in the same order. */
  static List<Question> to(Api api, String organization, String token) {
    List<Question> questions = new ArrayList<>();
    String base = BenchLibrary.conversations(organization);
    for (ScreenList list : ScreenList.values()) {
      String path = base + "?limit=" + ROWS + "&" + list.query();
      questions.add(new Question(list.name(), Bound.RATIO, Request.get(path, token)));
      questions.add(
          new Question(
              list.name() + " p. " + PAGE,
              Bound.RATIO,
              Request.get(deep(api, path, token), token)));
    }
    questions.add(new Question("COUNTS", Bound.RATIO, Request.get(base + "/counts", token)));
    for (String words : SEARCHES) {
      questions.add(search(base, words, "", token));
    }
    questions.add(search(base, "book", "&customer=3", token));
    return questions;
  }

  /** Page 100, or the last full one before it where there are not so many. */
  private static String deep(Api api, String path, String token) {
    String deep = path;
    String next = path;
    for (int page = 1; page < PAGE; page++) {
      JsonNode read = Api.json(api.call(Request.get(next, token), 200));
      if (!read.hasNonNull("next")) {
        break;
      }
      deep = next;
      next = path + "&after=" + read.path("next").asText();
    }
    JsonNode last = Api.json(api.call(Request.get(next, token), 200));
    return last.path("items").size() == ROWS ? next : deep;
  }

  private static Question search(String base, String words, String more, String token) {
    String path = base + "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more;
    return new Question("search " + words + more, Bound.HUNDRED_MILLIS, Request.get(path, token));
  }
}
