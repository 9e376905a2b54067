package org.refdesk.messaging.reference;

/**
 * Names a lookup record.
 *
 * @param table path of the table, such as {@code message-types}
 */
public record LookupKey(String table, String code) {

  public static final String TYPES = "message-types";
  public static final String CATEGORIES = "categories";
  public static final String RULES = "processing-rules";
  public static final String DEPARTMENTS = "departments";
  public static final String UNITS = "units";
  public static final String STAFF = "staff-members";
  public static final String CALENDARS = "calendars";
  public static final String DEFAULT_MESSAGES = "default-messages";
  public static final String LICENCES = "licences";
}
