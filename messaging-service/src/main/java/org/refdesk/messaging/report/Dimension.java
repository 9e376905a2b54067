package org.refdesk.messaging.report;

import java.util.Locale;

/** By what a report tells figures apart. */
enum Dimension {
  DEPARTMENT,
  TYPE,
  CATEGORY,
  MONTH;

  /** The name in a request, and of the column. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
