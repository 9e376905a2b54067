package org.refdesk.config.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.ChoiceShape;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.CodeShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.LanguageShape;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;

/**
 * An organization as callers send it.
 *
 * @param level what the caller takes its level to be; null where not said
 */
public record OrganizationForm(
    String code,
    String name,
    @Nullable String parent,
    @Nullable Level level,
    ZoneId timeZone,
    String language) {

  private static final CodePattern CODE_PATTERN =
      new CodePattern(
          "[A-Z0-9][A-Z0-9_-]{0,15}",
          "1 to 16 letters, digits, hyphens or underscores, such as NYC, and begin with a letter or"
              + " digit");

  private static final Field<String> CODE =
      Field.required(
          "code", new CodeShape(CODE_PATTERN), "Its name in every address and token.", "NYC");
  private static final Field<String> NAME =
      Field.required("name", TextShape.line(1, 200), "Its name for people.", "City Library");
  private static final Field<String> PARENT =
      Field.optional(
          "parent",
          new CodeShape(CODE_PATTERN),
          "The organization above; none for a root.",
          "FIN1");
  private static final Field<String> LEVEL =
      Field.optional(
          "level",
          new ChoiceShape(Arrays.stream(Level.values()).map(Level::name).toList()),
          "Its level, which follows from the parent's; may be left out.",
          "LIBRARY");
  private static final Field<ZoneId> TIME_ZONE =
      Field.required(
          "timeZone", new TimeZoneShape(), "The IANA time zone it is in.", "Europe/Amsterdam");
  private static final Field<String> LANGUAGE =
      Field.required(
          "language", new LanguageShape(), "The language (BCP 47) to fall back on.", "nl");
  private static final List<Field<?>> FIELDS =
      List.of(CODE, NAME, PARENT, LEVEL, TIME_ZONE, LANGUAGE);

  /**
   * Reads and checks an organization as far as that needs no other one.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault
   */
  static OrganizationForm read(JsonNode body) {
    return read(body, Faults.none());
  }

  /**
   * Reads the new state of an organization. What cannot change may be left out, or say what is.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault
   */
  static OrganizationForm read(JsonNode body, Organization present) {
    Faults faults = Faults.none();
    JsonNode complete = body;
    if (body instanceof ObjectNode object && !object.hasNonNull(CODE.name())) {
      complete = object.deepCopy().put(CODE.name(), present.code());
    }
    OrganizationForm form = read(complete, faults);
    requireSame(CODE, form.code(), present.code(), faults);
    requireSame(PARENT, form.parent(), present.parent(), faults);
    requireSame(LEVEL, form.level(), present.level(), faults);
    faults.throwIfAny();
    return form;
  }

  private static void requireSame(
      Field<?> field, @Nullable Object given, @Nullable Object present, Faults faults) {
    if (given != null && !given.equals(present)) {
      faults
          .at(field.name())
          .add("cannot be changed" + (present == null ? "" : "; it is " + present));
    }
  }

  private static OrganizationForm read(JsonNode body, Faults faults) {
    if (!(body instanceof ObjectNode object)) {
      faults.add("the body must be an organization in braces");
      faults.throwIfAny();
      throw new IllegalStateException("the fault was thrown");
    }
    Values values = Values.read(FIELDS, object, faults);
    faults.throwIfAny();
    String level = values.get(LEVEL);
    return new OrganizationForm(
        values.require(CODE),
        values.require(NAME),
        values.get(PARENT),
        level == null ? null : Level.valueOf(level),
        values.require(TIME_ZONE),
        values.require(LANGUAGE));
  }

  /** What callers fill in. */
  public static List<FieldView> describe() {
    return FIELDS.stream().map(Field::describe).toList();
  }
}
