package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.reference.CalendarVersions;
import org.refdesk.messaging.reference.RecordVersion;

/** What it costs to tell cycles that have stopped by the calendar of their time. */
@ServiceTest
class FormerCalendarsTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/FORM/conversations";

  @Inject LibraryFixture libraries;
  @Inject EntityManager entities;
  @Inject ObjectMapper json;

  @Test
  void aCalendarIsReadOnceHoweverManyCyclesWentByIt() {
    libraries.library("FORM");
    openingHours("09:00");
    String conversation = begin();
    for (int i = 0; i < 3; i++) {
      write(staff().header("If-Match", "*"), conversation);
      write(customer(), conversation);
    }
    openingHours("14:00");
    Collection<RecordVersion> read = new ConcurrentLinkedQueue<>();
    QuarkusMock.installMockForType(
        new CalendarVersions(entities, json) {
          @Override
          public Optional<JsonNode> fields(RecordVersion definition) {
            read.add(definition);
            return super.fields(definition);
          }
        },
        CalendarVersions.class);

    staff()
        .get(conversation + "/clocks")
        .then()
        .statusCode(200)
        .body("response", hasSize(4))
        .body("response[0..2].calendar.code", everyItem(is("OPEN")));
    assertThat(read).hasSize(1);
  }

  private void openingHours(String opens) {
    libraries.lookup(
        "FORM",
        "calendars",
        "OPEN",
        """
        {"weekly":{"MONDAY":[{"opens":"%s","closes":"17:00"}]},"exceptions":[]}"""
            .formatted(opens));
  }

  private static String begin() {
    return customer()
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static void write(RequestSpecification who, String conversation) {
    who.body("{\"text\":\"So.\"}").post(conversation + "/messages").then().statusCode(201);
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "FORM", null);
  }

  private static RequestSpecification customer() {
    return token("opac", "OPAC", "FORM", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }
}
