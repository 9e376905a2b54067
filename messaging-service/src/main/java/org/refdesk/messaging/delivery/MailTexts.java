package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.template.LanguageChoice;

/** What mails say beside the messages that they carry, in the languages of the suite. */
@ApplicationScoped
public class MailTexts {

  private static final String RESOURCE = "mail-texts.properties";
  private static final String FALLBACK = "en";
  private static final String ABOVE = "above";

  private final Map<String, Map<String, String>> languages = new HashMap<>();

  /** Reads the texts that come with the service. */
  public MailTexts() {
    Properties texts = new Properties();
    try (InputStream file = MailTexts.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : texts.stringPropertyNames()) {
      int point = name.indexOf('.');
      languages
          .computeIfAbsent(name.substring(0, point), language -> new HashMap<>())
          .put(name.substring(point + 1), texts.getProperty(name));
    }
  }

  /** The lines, in every language, above which an answer is to be written. */
  public Collection<String> markers() {
    return languages.values().stream().map(texts -> texts.getOrDefault(ABOVE, "")).toList();
  }

  /** The texts in the first of these languages that is there, whatever the region; else English. */
  Texts in(List<@Nullable String> asked) {
    String language =
        asked.stream()
            .flatMap(tag -> LanguageChoice.closest(languages.keySet(), tag).stream())
            .findFirst()
            .orElse(FALLBACK);
    return new Texts(language, languages.getOrDefault(language, Map.of()));
  }

  /** The texts of one language. */
  record Texts(String language, Map<String, String> lines) {

    /** The line above which an answer is to be written. */
    String above() {
      return line(ABOVE);
    }

    /** How many documents wait in the inbox; at least one. */
    String documents(int count) {
      return counted("document", count);
    }

    /** How many notifications there are; at least one. */
    String notifications(int count) {
      return counted("notification", count);
    }

    /** How many notifications there are beside those that a mail shows. */
    String more(int count) {
      return line("more").replace("{count}", "" + count);
    }

    /** What a kind of notification means. */
    String notification(String kind) {
      return line(kind);
    }

    /** When something is due. */
    String due(String clock, String due) {
      return line(clock).replace("{due}", due);
    }

    private String counted(String thing, int count) {
      return count == 1 ? line(thing) : line(thing + "s").replace("{count}", "" + count);
    }

    private String line(String key) {
      String line = lines.get(key);
      if (line == null) {
        throw new IllegalStateException("%s has no line %s.%s".formatted(RESOURCE, language, key));
      }
      return line;
    }
  }
}
