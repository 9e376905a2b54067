package org.refdesk.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationReading;
import org.refdesk.messaging.conversation.ConversationView;
import org.refdesk.messaging.conversation.LibraryLookups;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;

/** Fills default messages in for a conversation, in the customer's language. */
@ApplicationScoped
public class DefaultMessageService {

  private final ConversationReading conversations;
  private final LibraryLookups lookups;
  private final PlaceNames names;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Clock clock;

  @Inject
  public DefaultMessageService(
      ConversationReading conversations,
      LibraryLookups lookups,
      PlaceNames names,
      OrganizationContext organization,
      Caller caller,
      Clock clock) {
    this.conversations = conversations;
    this.lookups = lookups;
    this.names = names;
    this.organization = organization;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * The text as it would be inserted now.
   *
   * @param language another one than the customer's, as a tag; null for the customer's
   */
  @Transactional
  public DefaultMessagePreview preview(long id, String requested, @Nullable String language) {
    ConversationView conversation = conversations.conversation(id);
    String code = requested.toUpperCase(Locale.ROOT);
    Instant now = clock.instant();
    EffectiveLookups found =
        lookups.find(
            conversation.branch(),
            List.of(
                new LookupKey(LookupKey.DEFAULT_MESSAGES, code),
                new LookupKey(LookupKey.STAFF, caller.staffCode())),
            now);
    LookupRecord message =
        found
            .find(LookupKey.DEFAULT_MESSAGES, code)
            .orElseThrow(
                () ->
                    CommonProblem.NOT_FOUND.because(
                        "There is no effective default message " + code + "."));
    Map<String, String> texts = texts(message);
    if (texts.isEmpty()) {
      throw CommonProblem.NOT_FOUND.because("The default message " + code + " has no text.");
    }
    PlaceNames.Place library = names.place(organization.current());
    String chosen =
        LanguageChoice.choose(
            texts.keySet(),
            language == null ? conversation.customer().language() : language,
            library.language());
    Template.Filled filled =
        new Template(texts.getOrDefault(chosen, ""))
            .fill(values(conversation, found, library, Locale.forLanguageTag(chosen), now));
    return new DefaultMessagePreview(code, chosen, filled.text(), texts.keySet(), filled.missing());
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
      EffectiveLookups found,
      PlaceNames.Place library,
      Locale locale,
      Instant now) {
    ZoneId zone = found.place().timeZone();
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
    values.put("staffname", staffName(found));
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

  private String staffName(EffectiveLookups found) {
    return found
        .find(LookupKey.STAFF, caller.staffCode())
        .map(staff -> staff.text("name"))
        .orElseGet(caller::name);
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
