package org.refdesk.gateway.console;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refdesk.gateway.problem.GatewayProblem;

/** Writes the page that explains every kind of problem. */
final class ProblemList {

  private static final String TEMPLATE = "console/problems.html";
  private static final String GATEWAY = "gateway";

  private final Map<ProblemEntry, Set<String>> saidBy =
      new TreeMap<>(
          Comparator.comparingInt(ProblemEntry::status).thenComparing(ProblemEntry::slug));

  ProblemList(List<ApiDocument> documents) {
    Map<String, ProblemEntry> bySlug = new HashMap<>();
    for (ApiDocument document : documents) {
      for (ProblemEntry problem : document.problems()) {
        add(bySlug, problem, document.service().label());
      }
    }
    for (GatewayProblem problem : GatewayProblem.values()) {
      add(bySlug, ProblemEntry.of(problem), GATEWAY);
    }
  }

  /** One slug is one entry, in the words of the service that was first to name it. */
  private void add(Map<String, ProblemEntry> bySlug, ProblemEntry problem, String by) {
    ProblemEntry entry = bySlug.computeIfAbsent(problem.slug(), slug -> problem);
    saidBy.computeIfAbsent(entry, e -> new TreeSet<>()).add(by);
  }

  String html() {
    StringBuilder entries = new StringBuilder();
    saidBy.forEach((problem, services) -> entries.append(entry(problem, services)));
    String template = new String(Resources.get(TEMPLATE), java.nio.charset.StandardCharsets.UTF_8);
    return template.replace("<!-- problems -->", entries);
  }

  private static String entry(ProblemEntry problem, Set<String> services) {
    String slug = escape(problem.slug());
    return """
        <article id="%s">
          <h2><span class="status">%d</span> <a href="#%s">%s</a></h2>
          <p class="title">%s</p>
          <p>%s</p>
          <p class="by">%s</p>
        </article>
        """
        .formatted(
            slug,
            problem.status(),
            slug,
            slug,
            escape(problem.title()),
            code(escape(problem.explanation())),
            String.join(" · ", services));
  }

  /** Backquoted words become code. */
  private static String code(String text) {
    return text.replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
