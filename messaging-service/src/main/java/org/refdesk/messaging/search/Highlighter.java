package org.refdesk.messaging.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Shows where the words of a search stand in a text. */
final class Highlighter {

  /** From how many letters on the last word of a search is found as a beginning. */
  static final int SHORTEST_BEGINNING = 3;

  private static final int BEFORE = 60;
  private static final int LENGTH = 240;
  private static final String ELLIPSIS = "…";

  private final Set<String> words = new HashSet<>();
  private final String beginning;

  /**
   * @param asked the words of the search as they were written, at least one
   */
  Highlighter(List<String> asked) {
    asked.forEach(word -> words.add(Words.plain(word)));
    String last = Words.plain(asked.getLast());
    beginning = last.codePointCount(0, last.length()) >= SHORTEST_BEGINNING ? last : "";
  }

  /** The whole text in pieces. */
  List<Segment> whole(String text) {
    return segments(text, 0, text.length());
  }

  /** The surroundings of the first hit in pieces; nothing if there is no hit. */
  List<Segment> excerpt(String text) {
    Matcher word = Words.WORD.matcher(text);
    while (word.find()) {
      if (isHit(word.group())) {
        return around(text, word.start());
      }
    }
    return List.of();
  }

  private List<Segment> around(String text, int hit) {
    int from = wordStart(text, Math.max(0, hit - BEFORE), hit);
    int to = wordStart(text, Math.min(text.length(), from + LENGTH), text.length());
    List<Segment> pieces = new ArrayList<>();
    if (from > 0) {
      pieces.add(new Segment(ELLIPSIS, false));
    }
    pieces.addAll(segments(text, from, to));
    if (to < text.length()) {
      pieces.add(new Segment(ELLIPSIS, false));
    }
    return pieces;
  }

  /** The next place that cuts no word in two; words without end are cut all the same. */
  private static int wordStart(String text, int from, int latest) {
    if (from == 0 || from == text.length()) {
      return from;
    }
    int at = from;
    int last = Math.min(latest, from + BEFORE);
    while (at < last && !Character.isWhitespace(text.charAt(at - 1))) {
      at++;
    }
    return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private List<Segment> segments(String text, int from, int to) {
    List<Segment> pieces = new ArrayList<>();
    Matcher word = Words.WORD.matcher(text).region(from, to);
    int done = from;
    while (word.find()) {
      if (isHit(word.group())) {
        if (word.start() > done) {
          pieces.add(new Segment(text.substring(done, word.start()), false));
        }
        pieces.add(new Segment(word.group(), true));
        done = word.end();
      }
    }
    if (done < to) {
      pieces.add(new Segment(text.substring(done, to), false));
    }
    return pieces;
  }

  private boolean isHit(String word) {
    String plain = Words.plain(word);
    return words.contains(plain) || (!beginning.isEmpty() && plain.startsWith(beginning));
  }
}
