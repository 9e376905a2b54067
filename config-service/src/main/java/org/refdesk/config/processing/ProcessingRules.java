package org.refdesk.config.processing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.NumberShape;
import org.refdesk.config.field.Reference;
import org.refdesk.config.field.ReferenceShape;
import org.refdesk.config.field.Values;
import org.refdesk.config.lookup.Categories;
import org.refdesk.config.lookup.DefaultMessages;
import org.refdesk.config.lookup.Departments;
import org.refdesk.config.lookup.Draft;
import org.refdesk.config.lookup.EffectiveRecords;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.MessageTypes;
import org.refdesk.config.lookup.TableName;
import org.refdesk.config.staff.StaffMembers;

/**
 * The rules by which messages are routed and timed. The code is type and category, so that there is
 * one rule for each pair; a rule without category serves those categories of its type that have
 * none of their own.
 */
public final class ProcessingRules implements LookupTable {

  public static final String PATH = "processing-rules";

  private static final int MOST_DAYS = 3_650;

  /** Working time of a year that is open day and night. */
  private static final int MOST_MINUTES = 525_600;

  public static final Field<String> MESSAGE_TYPE =
      Field.required(
          "messageType",
          new ReferenceShape(MessageTypes.PATH, MessageTypes.CODE),
          "The type of message that the rule serves.",
          "QU");
  public static final Field<String> CATEGORY =
      Field.optional(
          "category",
          new ReferenceShape(Categories.PATH, Categories.CODE),
          "The category; null: every category of the type that has no rule of its own.",
          "BORR");
  public static final Field<Integer> RESPONSE_DAYS =
      Field.required(
          "responseDays",
          new NumberShape(0, MOST_DAYS),
          "Preferred response time in working days.",
          2);
  public static final Field<Integer> PROCESSING_DAYS =
      Field.required(
          "processingDays",
          new NumberShape(0, MOST_DAYS),
          "Preferred processing time in working days; never less than responseDays.",
          5);
  public static final Field<String> DEPARTMENT =
      Field.required(
          "department",
          new ReferenceShape(Departments.PATH, Departments.CODE),
          "The department that deals with the message.",
          "BACKOFF");
  public static final Field<String> PROCESSOR =
      Field.optional(
          "processor",
          new ReferenceShape(StaffMembers.PATH, StaffMembers.CODE),
          "The staff member who deals with it; holds CSM1.",
          "J.JANSEN");
  public static final Field<String> PERSON_REPORTING =
      Field.optional(
          "personReporting",
          new ReferenceShape(StaffMembers.PATH, StaffMembers.CODE),
          "The staff member who is told when it is late; holds CSM1.",
          "P.PETERS");

  public static final Field<Integer> WARNING_LEAD_MINUTES =
      Field.optional(
          "warningLeadMinutes",
          new NumberShape(1, MOST_MINUTES),
          "How long before a deadline the processor is warned, in minutes of working time; null:"
              + " never.",
          240);

  public static final Field<String> ACKNOWLEDGEMENT =
      Field.optional(
          "acknowledgement",
          new ReferenceShape(DefaultMessages.PATH, DefaultMessages.CODE),
          "The default message by which a customer's new conversation is acknowledged; null: it is"
              + " not.",
          "RECV");
  public static final Field<String> REMINDER =
      Field.optional(
          "reminder",
          new ReferenceShape(DefaultMessages.PATH, DefaultMessages.CODE),
          "The default message by which a customer who owes an answer is reminded; goes with"
              + " reminderDays.",
          "RMND");
  public static final Field<Integer> REMINDER_DAYS =
      Field.optional(
          "reminderDays",
          new NumberShape(1, MOST_DAYS),
          "Working days without an answer of the customer after which the reminder is written;"
              + " null: never.",
          5);
  public static final Field<Integer> CLOSE_UNANSWERED_DAYS =
      Field.optional(
          "closeUnansweredDays",
          new NumberShape(1, MOST_DAYS),
          "Working days after the reminder, or after the question where none is written, after"
              + " which an unanswered conversation is closed; null: never.",
          10);
  public static final Field<Integer> CLOSE_SENT_DAYS =
      Field.optional(
          "closeSentDays",
          new NumberShape(1, MOST_DAYS),
          "Working days after a reply that expects no answer after which a conversation is closed;"
              + " null: never.",
          10);

  @Override
  public TableName name() {
    return new TableName(PATH, "processing-rule", "Processing rules", "CSPRO", "KSMAFH");
  }

  @Override
  public String purpose() {
    return "Who deals with the messages of a type and category, and within which time.";
  }

  @Override
  public CodePattern code() {
    return new CodePattern(
        "[A-Z]{2}([A-Z0-9]{4})?",
        "type and category, such as QUBORR, or the type only, such as QU");
  }

  @Override
  public Example example() {
    return new Example("QUBORR", "Questions about borrowing");
  }

  @Override
  public boolean descriptionRequired() {
    return false;
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(
        MESSAGE_TYPE,
        CATEGORY,
        RESPONSE_DAYS,
        PROCESSING_DAYS,
        DEPARTMENT,
        PROCESSOR,
        PERSON_REPORTING,
        WARNING_LEAD_MINUTES,
        ACKNOWLEDGEMENT,
        REMINDER,
        REMINDER_DAYS,
        CLOSE_UNANSWERED_DAYS,
        CLOSE_SENT_DAYS);
  }

  /** The code of the rule for a type and category, or for the rest of a type. */
  public static String codeOf(String type, @Nullable String category) {
    return category == null ? type : type + category;
  }

  @Override
  public boolean derivesCode() {
    return true;
  }

  @Override
  public Optional<String> codeOf(Values fields) {
    String type = fields.get(MESSAGE_TYPE);
    return type == null ? Optional.empty() : Optional.of(codeOf(type, fields.get(CATEGORY)));
  }

  @Override
  public void check(Draft draft, Values fields, Faults faults) {
    Integer response = fields.get(RESPONSE_DAYS);
    Integer processing = fields.get(PROCESSING_DAYS);
    if (response != null && processing != null && processing < response) {
      faults
          .at(PROCESSING_DAYS.name())
          .add("must not be less than responseDays, which is " + response);
    }
    checkTogether(REMINDER, REMINDER_DAYS, fields, faults);
    checkTogether(REMINDER_DAYS, REMINDER, fields, faults);
  }

  private static void checkTogether(Field<?> given, Field<?> other, Values fields, Faults faults) {
    if (fields.get(given) != null && fields.get(other) == null) {
      faults.at(given.name()).add("needs " + other.name() + " beside it");
    }
  }

  @Override
  public void checkReferences(Values fields, EffectiveRecords effective, Faults faults) {
    String category = fields.get(CATEGORY);
    String type = fields.get(MESSAGE_TYPE);
    if (category != null && type != null) {
      effective
          .find(new Reference(Categories.PATH, category))
          .map(found -> found.fields().require(Categories.MESSAGE_TYPE))
          .filter(belongsTo -> !belongsTo.equals(type))
          .ifPresent(
              belongsTo ->
                  faults
                      .at(CATEGORY.name())
                      .add(
                          "must be a category of type %s; %s belongs to %s"
                              .formatted(type, category, belongsTo)));
    }
    checkSupportStaff(fields, PROCESSOR, effective, faults);
    checkSupportStaff(fields, PERSON_REPORTING, effective, faults);
  }

  private static void checkSupportStaff(
      Values fields, Field<String> field, EffectiveRecords effective, Faults faults) {
    String code = fields.get(field);
    if (code == null) {
      return;
    }
    effective
        .find(new Reference(StaffMembers.PATH, code))
        .filter(member -> !StaffMembers.holds(member.fields(), Roles.CSM1, effective.day()))
        .ifPresent(
            member ->
                faults
                    .at(field.name())
                    .add(
                        "must hold the role CSM1 on %s; staff-members/candidates lists who does"
                            .formatted(effective.day())));
  }
}
