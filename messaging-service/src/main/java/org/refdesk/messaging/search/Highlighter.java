package org.refdesk.messaging.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.refdesk.messaging.search.Run.Letter;

/**
 * Shows where the words of a search stand in a text; of scripts that do not part words, where two
 * letters of the search stand together.
 */
final class Highlighter {

  /** From how many letters on the last word of a search is found as a beginning. */
  static final int SHORTEST_BEGINNING = 3;

  private static final int BEFORE = 60;
  private static final int LENGTH = 240;
  private static final String ELLIPSIS = "…";

  private final Set<String> words = new HashSet<>();
  private final List<String> beginnings = new ArrayList<>();
  private final Set<String> pairs = new HashSet<>();
  private final Set<Integer> alone = new HashSet<>();

  /** Where a hit stands. */
  private record Hit(int start, int end) {}

  /**
   * @param asked the words of the search as they were written, at least one
   */
  Highlighter(List<String> asked) {
    for (int i = 0; i < asked.size(); i++) {
      for (Run run : Run.of(asked.get(i), 0)) {
        look(run, i == asked.size() - 1);
      }
    }
  }

  private void look(Run run, boolean last) {
    List<Letter> letters = run.letters();
    if (letters.isEmpty()) {
      String plain = Words.plain(run.text());
      words.add(plain);
      if (last && plain.codePointCount(0, plain.length()) >= SHORTEST_BEGINNING) {
        beginnings.add(plain);
      }
    } else if (letters.size() == 1) {
      alone.add(letters.getFirst().codePoint());
    }
    for (int i = 1; i < letters.size(); i++) {
      pairs.add(letters.get(i - 1).with(letters.get(i)));
    }
  }

  /** The whole text in pieces. */
  List<Segment> whole(String text) {
    return segments(text, 0, text.length(), hits(text));
  }

  /** The surroundings of the first hit in pieces; nothing if there is no hit. */
  List<Segment> excerpt(String text) {
    List<Hit> hits = hits(text);
    return hits.isEmpty() ? List.of() : around(text, hits);
  }

  private static List<Segment> around(String text, List<Hit> hits) {
    int hit = hits.getFirst().start();
    int from = wordStart(text, Math.max(0, hit - BEFORE), hit);
    int to = wordStart(text, Math.min(text.length(), from + LENGTH), text.length());
    List<Segment> pieces = new ArrayList<>();
    if (from > 0) {
      pieces.add(new Segment(ELLIPSIS, false));
    }
    pieces.addAll(segments(text, from, to, hits));
    if (to < text.length()) {
      pieces.add(new Segment(ELLIPSIS, false));
    }
    return pieces;
  }

  /**
   * The next place that cuts no word in two. Words without end are cut all the same, and so is what
   * has no spaces.
   */
  private static int wordStart(String text, int from, int latest) {
    if (from == 0 || from == text.length()) {
      return from;
    }
    int at = from;
    int last = Math.min(latest, from + BEFORE);
    while (at < last
        && !Character.isWhitespace(text.charAt(at - 1))
        && !Run.isUnspaced(text.codePointAt(at))) {
      at++;
    }
    return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static List<Segment> segments(String text, int from, int to, List<Hit> hits) {
    List<Segment> pieces = new ArrayList<>();
    int done = from;
    for (Hit hit : hits) {
      int start = Math.max(hit.start(), from);
      int end = Math.min(hit.end(), to);
      if (start >= end) {
        continue;
      }
      if (start > done) {
        pieces.add(new Segment(text.substring(done, start), false));
      }
      pieces.add(new Segment(text.substring(start, end), true));
      done = end;
    }
    if (done < to) {
      pieces.add(new Segment(text.substring(done, to), false));
    }
    return pieces;
  }

  private List<Hit> hits(String text) {
    List<Hit> hits = new ArrayList<>();
    Matcher word = Words.WORD.matcher(text);
    while (word.find()) {
      for (Run run : Run.of(word.group(), word.start())) {
        if (!run.letters().isEmpty()) {
          addHits(run.letters(), hits);
        } else if (isHit(run.text())) {
          hits.add(new Hit(run.start(), run.end()));
        }
      }
    }
    return hits;
  }

  private boolean isHit(String word) {
    String plain = Words.plain(word);
    return words.contains(plain) || beginnings.stream().anyMatch(plain::startsWith);
  }

  /** Letters that are hits and stand together are one hit. */
  private void addHits(List<Letter> letters, List<Hit> hits) {
    int start = -1;
    int end = -1;
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      if (isHit(letters, i)) {
        start = start < 0 ? letter.start() : start;
        end = letter.end();
      } else if (start >= 0 && letter.start() >= end) {
        hits.add(new Hit(start, end));
        start = -1;
      }
    }
    if (start >= 0) {
      hits.add(new Hit(start, end));
    }
  }

  private boolean isHit(List<Letter> letters, int i) {
    return alone.contains(letters.get(i).codePoint())
        || (i > 0 && pairs.contains(letters.get(i - 1).with(letters.get(i))))
        || (i + 1 < letters.size() && pairs.contains(letters.get(i).with(letters.get(i + 1))));
  }
}
