package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.LookupKey;

/**
 * The fields of a processing rule, checked as config-service does before it takes them.
 *
 * @param code type and category, of which config-service makes the code of the rule
 * @param references what the rule refers to, by the name of the field
 */
record ProposedRule(String code, Map<String, LookupKey> references) {

  private static final int MOST_DAYS = 3_650;

  /** Working time of a year that is open day and night. */
  private static final int MOST_MINUTES = 525_600;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern FOUR = Pattern.compile("[A-Za-z0-9]{4}");
  private static final Pattern DEPARTMENT = Pattern.compile("[A-Za-z0-9]{7}");
  private static final Pattern STAFF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  private static final String FOUR_ADVICE = "exactly 4 letters or digits (A-Z, 0-9), such as BORR";
  private static final String STAFF_ADVICE = "the code of a staff member, such as J.JANSEN";

  /** What else happens after a number of working days. */
  private static final List<String> LATER_DAYS =
      List.of("reminderDays", "closeUnansweredDays", "closeSentDays");

  private static final Set<String> FIELDS =
      Set.of(
          "messageType",
          "category",
          "responseDays",
          "processingDays",
          "department",
          "processor",
          "personReporting",
          "warningLeadMinutes",
          "acknowledgement",
          "reminder",
          "reminderDays",
          "closeUnansweredDays",
          "closeSentDays");

  /** Reads the fields of a rule; null if it is not told of which type and category it would be. */
  static @Nullable ProposedRule read(JsonNode fields, StrictFields strict) {
    if (!strict.isObject(fields, "fields", FIELDS)) {
      return null;
    }
    checkDays(fields, strict);
    checkReminder(fields, strict);
    Reader reader = new Reader(fields, strict, new LinkedHashMap<>());
    String type =
        reader.code("messageType", LookupKey.TYPES, TYPE, "exactly 2 letters (A-Z), such as QU");
    String category = reader.code("category", LookupKey.CATEGORIES, FOUR, FOUR_ADVICE);
    reader.code(
        "department",
        LookupKey.DEPARTMENTS,
        DEPARTMENT,
        "exactly 7 letters or digits (A-Z, 0-9), such as BACKOFF");
    reader.code("processor", LookupKey.STAFF, STAFF, STAFF_ADVICE);
    reader.code("personReporting", LookupKey.STAFF, STAFF, STAFF_ADVICE);
    reader.code("acknowledgement", LookupKey.DEFAULT_MESSAGES, FOUR, FOUR_ADVICE);
    reader.code("reminder", LookupKey.DEFAULT_MESSAGES, FOUR, FOUR_ADVICE);
    reader.require("messageType", "the type of message that the rule serves");
    reader.require("responseDays", "preferred response time in working days");
    reader.require("processingDays", "preferred processing time in working days");
    reader.require("department", "the department that deals with the message");
    boolean noCategory = StrictFields.isLeftOut(fields.path("category"));
    if (type == null || (category == null && !noCategory)) {
      return null;
    }
    return new ProposedRule(category == null ? type : type + category, reader.references());
  }

  private static void checkDays(JsonNode fields, StrictFields strict) {
    Integer response =
        strict.number(fields.path("responseDays"), "fields.responseDays", 0, MOST_DAYS);
    Integer processing =
        strict.number(fields.path("processingDays"), "fields.processingDays", 0, MOST_DAYS);
    if (response != null && processing != null && processing < response) {
      strict.fault(
          "fields.processingDays", "must not be less than responseDays, which is " + response);
    }
    for (String days : LATER_DAYS) {
      var _ = strict.number(fields.path(days), "fields." + days, 1, MOST_DAYS);
    }
    var _ =
        strict.number(
            fields.path("warningLeadMinutes"), "fields.warningLeadMinutes", 1, MOST_MINUTES);
  }

  private static void checkReminder(JsonNode fields, StrictFields strict) {
    boolean text = !StrictFields.isLeftOut(fields.path("reminder"));
    boolean days = !StrictFields.isLeftOut(fields.path("reminderDays"));
    if (text && !days) {
      strict.fault("fields.reminder", "needs reminderDays beside it");
    }
    if (days && !text) {
      strict.fault("fields.reminderDays", "needs reminder beside it");
    }
  }

  /** Reads the codes and keeps what they refer to. */
  private record Reader(JsonNode fields, StrictFields strict, Map<String, LookupKey> references) {

    @Nullable String code(String name, String table, Pattern form, String advice) {
      String code = strict.code(fields.path(name), "fields." + name, form, advice);
      if (code != null) {
        references.put(name, new LookupKey(table, code));
      }
      return code;
    }

    void require(String name, String meaning) {
      strict.require(fields.path(name), "fields." + name, meaning);
    }
  }
}
