package org.refdesk.messaging.mailbox;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of an HTML mail as a person reads it, with quotes marked by {@code >}. */
final class HtmlText {

  /** Longest text; a small HTML can say how a huge one is to be written. */
  static final int MOST_CHARACTERS = 1 << 20;

  private static final Set<String> SKIPPED =
      Set.of("head", "script", "style", "title", "template", "noscript", "object", "svg");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote");
  private static final Set<String> BLOCKS =
      Set.of("div", "li", "tr", "table", "section", "article", "header", "footer", "dt", "dd");
  private static final Pattern HIDDEN =
      Pattern.compile("display\\s*:\\s*none|mso-hide\\s*:\\s*all", Pattern.CASE_INSENSITIVE);
  private static final Pattern EMBEDDED =
      Pattern.compile("cid:([^\"'\\s>)]{1,250})", Pattern.CASE_INSENSITIVE);

  private HtmlText() {}

  /** The text, or as much of it as {@value #MOST_CHARACTERS} characters hold. */
  static String of(String html) {
    Writer writer = new Writer();
    Jsoup.parse(html).filter(writer);
    return writer.text();
  }

  /** Content-IDs of the parts that are shown within the HTML, in lower case. */
  static Set<String> embedded(String html) {
    Matcher reference = EMBEDDED.matcher(html);
    Set<String> ids = new HashSet<>();
    while (reference.find()) {
      ids.add(reference.group(1).toLowerCase(Locale.ROOT));
    }
    return ids;
  }

  /** Writes lines; never nests calls, for HTML may be nested as deeply as its author likes. */
  private static final class Writer implements NodeFilter {

    private static final int NONE = -1;

    /** Deeper quotes are marked like this one. */
    private static final int DEEPEST_QUOTE = 10;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int quotes;
    private int verbatim;
    private int links;

    /** How deeply quoted a blank line is to be; negative where none is asked for. */
    private int blank = NONE;

    @Override
    public FilterResult head(Node node, int depth) {
      if (text.length() >= MOST_CHARACTERS) {
        return FilterResult.STOP;
      }
      if (node instanceof TextNode words) {
        write(words.getWholeText());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (SKIPPED.contains(name) || HIDDEN.matcher(element.attr("style")).find()) {
          return FilterResult.SKIP_ENTIRELY;
        }
        begin(name);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        end(element, element.normalName());
      }
      return FilterResult.CONTINUE;
    }

    String text() {
      endLine();
      text.setLength(Math.min(text.length(), MOST_CHARACTERS));
      return text.toString().strip();
    }

    private void begin(String name) {
      switch (name) {
        case "br" -> breakLine();
        case "hr" -> {
          endLine();
          line.append("________________________________");
          endLine();
        }
        case "td", "th" -> {
          if (!line.isEmpty()) {
            line.append(' ');
          }
        }
        default -> {
          if (PARAGRAPHS.contains(name)) {
            endLine();
            askForBlank();
          } else if (BLOCKS.contains(name)) {
            endLine();
          }
          quotes += name.equals("blockquote") ? 1 : 0;
          verbatim += name.equals("pre") ? 1 : 0;
          links += name.equals("a") ? 1 : 0;
          if (name.equals("li")) {
            line.append("- ");
          }
        }
      }
    }

    private void end(Element element, String name) {
      if (name.equals("a")) {
        links--;
        if (links == 0) {
          // of links within links the outer one says all
          address(element);
        }
      } else if (PARAGRAPHS.contains(name)) {
        endLine();
        askForBlank();
      } else if (BLOCKS.contains(name)) {
        endLine();
      }
      quotes -= name.equals("blockquote") ? 1 : 0;
      verbatim -= name.equals("pre") ? 1 : 0;
    }

    /** What a link leads to, where its text does not say so. */
    private void address(Element link) {
      String target = link.attr("href").strip();
      String shown = link.text().strip();
      String bare = target.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
      if (target.matches("(?i)https?://\\S{1,500}") && !shown.contains(bare)) {
        line.append(shown.isEmpty() ? "" : " ").append('(').append(target).append(')');
      }
    }

    private void write(String words) {
      if (verbatim > 0) {
        String[] lines = words.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
          line.append(lines[i]);
          if (i < lines.length - 1) {
            breakLine();
          }
        }
        return;
      }
      String collapsed = words.replaceAll("[\\s\\u00a0]+", " ");
      boolean spaced = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
      line.append(spaced && collapsed.startsWith(" ") ? collapsed.substring(1) : collapsed);
    }

    private void askForBlank() {
      blank = blank < 0 ? quotes : Math.min(blank, quotes);
    }

    private void endLine() {
      if (!line.toString().isBlank()) {
        breakLine();
      }
      line.setLength(0);
    }

    private void breakLine() {
      if (text.length() < MOST_CHARACTERS) {
        String mark = quotes > 0 ? mark(quotes) + " " : "";
        if (blank >= 0 && !text.isEmpty()) {
          text.append(mark(Math.min(blank, quotes))).append('\n');
        }
        text.append((mark + line.toString().stripTrailing()).stripTrailing()).append('\n');
      }
      blank = NONE;
      line.setLength(0);
    }

    private static String mark(int depth) {
      return ">".repeat(Math.min(depth, DEEPEST_QUOTE));
    }
  }
}
