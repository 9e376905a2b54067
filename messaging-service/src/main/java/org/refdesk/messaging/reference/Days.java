package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/** What the fields of lookup records say of a day. */
public final class Days {

  private Days() {}

  /** Whether the day lies within the period, both ends included; a missing end is open. */
  public static boolean within(JsonNode from, JsonNode to, LocalDate day) {
    return (!from.isTextual() || !day.isBefore(LocalDate.parse(from.asText())))
        && (!to.isTextual() || !day.isAfter(LocalDate.parse(to.asText())));
  }
}
