package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;

/** Who of the staff can be in charge of a conversation. */
public final class SupportStaff {

  private SupportStaff() {}

  /** Whether the code is that of a staff member who holds the role CSM1 on that day. */
  public static boolean isSupport(EffectiveLookups found, @Nullable String code, LocalDate day) {
    return found.find(LookupKey.STAFF, code).map(staff -> holdsRole(staff, day)).orElse(false);
  }

  /** Who stands in on that day; nothing when the staff member is there or names nobody. */
  public static Optional<String> substitute(LookupRecord staff, LocalDate day) {
    JsonNode absence = staff.fields().path("absence");
    return absence.path("substitute").isTextual()
            && Days.within(absence.path("from"), absence.path("to"), day)
        ? Optional.of(absence.path("substitute").asText())
        : Optional.empty();
  }

  /**
   * Whether a staff member can be given work on that day: holds the role CSM1 and is not absent.
   */
  public static boolean isThere(LookupRecord staff, LocalDate day) {
    JsonNode absence = staff.fields().path("absence");
    boolean absent =
        absence.isObject() && Days.within(absence.path("from"), absence.path("to"), day);
    return !absent && holdsRole(staff, day);
  }

  private static boolean holdsRole(LookupRecord staff, LocalDate day) {
    for (JsonNode role : staff.fields().path("roles")) {
      if (Roles.CSM1.equals(role.path("role").asText())
          && Days.within(role.path("from"), role.path("to"), day)) {
        return true;
      }
    }
    return false;
  }
}
