package org.refdesk.messaging.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes out of a reply what the conversation has already: the mail that is answered, and the
 * signature. What is answered line by line stays with its quotes, and nothing is ever left empty.
 */
final class QuoteCleaner {

  /** Longer lines announce nothing, and would cost much to look at. */
  private static final int LONGEST_SIGN = 500;

  private static final int WRAPPED = 3;
  private static final int HEADER_LINES = 8;
  private static final int SIGNATURE_LINES = 12;
  private static final int LONGEST_SIGNATURE = 100;

  /** More than the longest message has. */
  private static final int MOST_LINES = 1 << 16;

  private static final Pattern RULE = Pattern.compile("\\s*[_=-]{10,}\\s*");
  private static final Pattern TIME_OR_ADDRESS =
      Pattern.compile(".*(\\b\\d{1,2}[:.h]\\d{2}\\b|\\S@\\S).*");

  private final List<String> markers;

  /**
   * @param markers the lines above which customers are asked to write, in each language
   */
  QuoteCleaner(Collection<String> markers) {
    this.markers =
        markers.stream().map(QuoteCleaner::comparable).filter(m -> !m.isEmpty()).toList();
  }

  /**
   * The text without what it quotes; the whole text where nothing else would be left. Each line is
   * looked at a few times at most, however many there are.
   */
  String clean(String text) {
    List<String> lines = new ArrayList<>();
    text.replace("\r\n", "\n").lines().limit(MOST_LINES).forEach(lines::add);
    List<String> kept = withoutLeadingQuote(withoutSignature(withoutOriginal(lines)));
    String cleaned = join(kept);
    return cleaned.isEmpty() ? text.strip() : cleaned;
  }

  /** Cuts where the mail that is answered begins, unless something is answered within it. */
  private List<String> withoutOriginal(List<String> lines) {
    int signature = signature(lines);
    int quotedFrom = quotedFrom(lines, signature);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (matches(QuoteSigns.FORWARDS, line)) {
        // what is passed on was meant to be read
        return lines;
      }
      boolean announced =
          isMarker(line) || matches(QuoteSigns.ORIGINALS, line) || isHeaderBlock(lines, i);
      int end = announced ? i + 1 : endOfAttribution(lines, i);
      if (end <= i) {
        continue;
      }
      int first = firstSaid(lines, end);
      boolean marked = first < signature && isQuoted(lines.get(first));
      // not marked line by line: all of it is the other mail, unless a person cites somebody
      boolean allQuoted =
          marked
              ? end >= quotedFrom
              : announced
                  || TIME_OR_ADDRESS.matcher(String.join(" ", lines.subList(i, end))).matches();
      if (allQuoted) {
        return before(lines, i);
      }
    }
    return withoutTrailingQuote(lines);
  }

  /** From where on, up to the signature, nothing is the customer's. */
  private int quotedFrom(List<String> lines, int signature) {
    int from = signature;
    while (from > 0) {
      String line = lines.get(from - 1);
      if (!line.isBlank() && !isQuoted(line) && !isMarker(line)) {
        break;
      }
      from--;
    }
    return from;
  }

  private List<String> withoutTrailingQuote(List<String> lines) {
    int end = lines.size();
    boolean quoted = false;
    while (end > 0 && (lines.get(end - 1).isBlank() || isQuoted(lines.get(end - 1)))) {
      end--;
      quoted |= isQuoted(lines.get(end));
    }
    if (!quoted || end == 0) {
      return lines;
    }
    for (int wrapped = Math.min(WRAPPED, end); wrapped > 0; wrapped--) {
      if (endOfAttribution(lines, end - wrapped) == end) {
        return lines.subList(0, end - wrapped);
      }
    }
    return lines.subList(0, end);
  }

  /** A quote above all that is said, as some programs put it, is no answer line by line. */
  private List<String> withoutLeadingQuote(List<String> lines) {
    int first = firstSaid(lines, 0);
    int begin = first < lines.size() ? endOfAttribution(lines, first) : first;
    begin = firstSaid(lines, begin);
    int end = begin;
    while (end < lines.size() && (lines.get(end).isBlank() || isQuoted(lines.get(end)))) {
      end++;
    }
    boolean quoted = end > begin && isQuoted(lines.get(begin));
    boolean saidAfter =
        end < lines.size()
            && lines.subList(end, lines.size()).stream().noneMatch(QuoteCleaner::isQuoted);
    return quoted && saidAfter ? lines.subList(end, lines.size()) : lines;
  }

  private static List<String> withoutSignature(List<String> lines) {
    return lines.subList(0, signature(lines));
  }

  /** Where the signature begins; the end of the text where there is none. */
  private static int signature(List<String> lines) {
    int end = lines.size();
    int longest = Math.max(0, lines.size() - LONGEST_SIGNATURE);
    for (int i = lines.size() - 1; i >= longest && !isQuoted(lines.get(i)); i--) {
      String line = lines.get(i);
      boolean signs = line.equals("-- ") || line.equals("\u2014 ");
      boolean maySign = line.strip().equals("--") && lines.size() - i <= SIGNATURE_LINES;
      if (signs || maySign) {
        end = i;
        break;
      }
    }
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    boolean device = end > 0 && QuoteSigns.DEVICE.matcher(lines.get(end - 1).strip()).matches();
    return device ? end - 1 : end;
  }

  /** What stands before a place, without a rule drawn above it and who is quoted there. */
  private List<String> before(List<String> lines, int place) {
    int end = place;
    while (end > 0
        && (lines.get(end - 1).isBlank() || RULE.matcher(lines.get(end - 1)).matches())) {
      end--;
    }
    for (int wrapped = Math.min(WRAPPED, end); wrapped > 0; wrapped--) {
      if (endOfAttribution(lines, end - wrapped) == end) {
        return lines.subList(0, end - wrapped);
      }
    }
    return lines.subList(0, end);
  }

  /** Where the line that says who is quoted ends, if one begins here; else here. */
  private static int endOfAttribution(List<String> lines, int begin) {
    StringBuilder joined = new StringBuilder();
    for (int i = begin; i < Math.min(begin + WRAPPED, lines.size()); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || isQuoted(line)) {
        return begin;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      String sign = joined.toString();
      if (!sign.endsWith(":") && !sign.endsWith("：")) {
        continue;
      }
      if (matches(QuoteSigns.INTRODUCTIONS, sign)) {
        return i + 1;
      }
      if (matches(QuoteSigns.ATTRIBUTIONS, sign)) {
        // the shortest one that ends here; what stands above it was said
        return i == begin || endOfAttribution(lines, begin + 1) != i + 1 ? i + 1 : begin;
      }
    }
    return begin;
  }

  private static boolean isHeaderBlock(List<String> lines, int begin) {
    if (!QuoteSigns.FROM.matcher(lines.get(begin).strip()).matches()) {
      return false;
    }
    boolean sent = false;
    for (int i = begin + 1; i < Math.min(begin + HEADER_LINES, lines.size()); i++) {
      String line = lines.get(i).strip();
      sent |= QuoteSigns.SENT.matcher(line).matches();
      if (sent && QuoteSigns.SUBJECT.matcher(line).matches()) {
        return true;
      }
    }
    return false;
  }

  private boolean isMarker(String line) {
    if (line.length() > LONGEST_SIGN) {
      return false;
    }
    String compared = comparable(line);
    return markers.stream().anyMatch(marker -> compared.contains(marker));
  }

  private static boolean matches(List<Pattern> signs, String line) {
    return line.length() <= LONGEST_SIGN
        && signs.stream().anyMatch(sign -> sign.matcher(line.strip()).matches());
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith(">");
  }

  private static int firstSaid(List<String> lines, int from) {
    int first = from;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    return first;
  }

  /** A marker may come back with other spaces, dashes and quotes around it. */
  private static String comparable(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String join(List<String> lines) {
    String text = String.join("\n", lines.stream().map(String::stripTrailing).toList());
    return text.replaceAll("\n{4,}", "\n\n\n").strip();
  }
}
