package org.refdesk.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.ConversationView;
import org.refdesk.messaging.conversation.LibraryLookups;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;

/** The texts of default messages, with what they say of a conversation. */
@ApplicationScoped
public class DefaultTexts {

  private final LibraryLookups lookups;
  private final PlaceNames names;
  private final OrganizationContext organization;

  @Inject
  public DefaultTexts(LibraryLookups lookups, PlaceNames names, OrganizationContext organization) {
    this.lookups = lookups;
    this.names = names;
    this.organization = organization;
  }

  /**
   * Fills a default message in.
   *
   * @param language another one than the customer's, as a tag; null for the customer's
   * @param writer name of the staff member who writes; null when nobody does and the library signs
   * @return nothing if the message is not in force, or has no text
   */
  @Transactional
  public Optional<DefaultMessagePreview> fill(
      ConversationView conversation,
      String code,
      @Nullable String language,
      @Nullable String writer,
      Instant now) {
    LookupKey key = new LookupKey(LookupKey.DEFAULT_MESSAGES, code);
    EffectiveLookups found = lookups.find(conversation.branch(), List.of(key), now);
    Map<String, String> texts =
        found.find(key.table(), code).map(DefaultTexts::texts).orElse(Map.of());
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    PlaceNames.Place library = names.place(organization.current());
    String chosen =
        LanguageChoice.choose(
            texts.keySet(),
            language == null ? conversation.customer().language() : language,
            library.language());
    Template.Filled filled =
        new Template(texts.getOrDefault(chosen, ""))
            .fill(
                values(
                    conversation,
                    writer,
                    library,
                    found.place().timeZone(),
                    Locale.forLanguageTag(chosen),
                    now));
    return Optional.of(
        new DefaultMessagePreview(code, chosen, filled.text(), texts.keySet(), filled.missing()));
  }

  /** What the library is called, which signs what nobody has written. */
  @Transactional
  public String libraryName() {
    return names.place(organization.current()).name();
  }

  private static Map<String, String> texts(LookupRecord message) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> text : message.fields().path("texts").properties()) {
      texts.put(text.getKey(), text.getValue().asText());
    }
    return texts;
  }

  private Map<String, String> values(
      ConversationView conversation,
      @Nullable String writer,
      PlaceNames.Place library,
      ZoneId zone,
      Locale locale,
      Instant now) {
    DateTimeFormatter moment =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(zone);
    Map<String, String> values = new HashMap<>();
    String name = conversation.customer().name();
    values.put("customername", name == null ? conversation.customer().number() : name);
    values.put("customernumber", conversation.customer().number());
    values.put("conversationid", Long.toString(conversation.id()));
    values.put("subject", conversation.subject());
    values.put("staffname", writer == null ? library.name() : writer);
    values.put("library", library.name());
    put(values, "department", department(conversation.department()));
    put(values, "responsedue", format(moment, conversation.responseDue()));
    put(values, "processingdue", format(moment, conversation.processingDue()));
    values.put(
        "today",
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale)
            .withZone(zone)
            .format(now));
    return values;
  }

  private @Nullable String department(@Nullable String code) {
    return code == null ? null : names.department(organization.current(), code);
  }

  private static @Nullable String format(DateTimeFormatter moment, @Nullable Instant at) {
    return at == null ? null : moment.format(at);
  }

  private static void put(Map<String, String> values, String placeholder, @Nullable String value) {
    if (value != null) {
      values.put(placeholder, value);
    }
  }
}
