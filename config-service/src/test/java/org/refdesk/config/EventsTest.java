package org.refdesk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Tree.at;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.config.testing.PublishedEvents;
import org.refdesk.config.testing.PublishedEvents.Event;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

/** Every change reaches Kafka, in the form that the samples show to all services. */
@ServiceTest
class EventsTest {

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void theRecordsOfEveryTableArePublishedAsTheSamplesShow() {
    tree.addBasics(tree.library);
    try (PublishedEvents events = new PublishedEvents(Topics.LOOKUPS)) {
      assertFirst(events, tree.library, "organization.created");
      assertFirst(events, key("message-types", "QU"), "message-type.created");
      assertFirst(events, key("categories", "BORR"), "category.created");
      assertFirst(events, key("departments", "BACKOFF"), "department.created");
      assertFirst(events, key("units", "FINA"), "unit.created");
      for (String[] sample :
          new String[][] {
            {"staff-members", "staff-member.created"},
            {"processing-rules", "processing-rule.created"},
            {"processing-rules", "processing-rule.of-type.created"},
            {"default-messages", "default-message.created"},
            {"document-types", "document-type.created"},
            {"calendars", "calendar.created"},
            {"licences", "licence.created"},
            {"scanners", "scanner.created"}
          }) {
        assertPublishedAsShown(events, sample[0], sample[1]);
      }
    }
  }

  /** Creates the very record that the sample shows, and expects the very event. */
  private void assertPublishedAsShown(PublishedEvents events, String table, String sample) {
    var data = GoldenEvents.of(sample).data();
    var record = tree.configurator();
    String body =
        "{\"code\":%s,\"description\":%s,\"fields\":%s}"
            .formatted(data.get("code"), data.get("description"), data.get("fields"));
    record.body(body).post(at(tree.library, table)).then().statusCode(201);
    Event event = events.await(key(table, data.get("code").asText()), 1).getFirst();
    events.assertLike(event, sample);
    assertThat(event.data().get("fields")).isEqualTo(data.get("fields"));
  }

  @Test
  void theSequenceOfARecordHasNoGapThroughDeletionAndReturn() {
    String path = at(tree.library, "message-types", "QU");
    tree.add(tree.library, "message-types", "{'code':'QU','description':'One'}");
    tree.configurator()
        .header("If-Match", "\"1\"")
        .body("{\"description\":\"Two\"}")
        .put(path)
        .then()
        .statusCode(200);
    tree.configurator().header("If-Match", "\"2\"").delete(path).then().statusCode(204);
    tree.add(tree.library, "message-types", "{'code':'QU','description':'Three'}");
    try (PublishedEvents events = new PublishedEvents(Topics.LOOKUPS)) {
      List<Event> found = events.await(key("message-types", "QU"), 4);
      assertThat(found).extracting(Event::sequence).containsExactly(1L, 2L, 3L, 4L);
      assertThat(found).extracting(Event::organization).containsOnly(tree.library);
      events.assertLike(found.get(0), "message-type.created");
      events.assertLike(found.get(1), "message-type.updated");
      events.assertLike(found.get(2), "message-type.deleted");
      events.assertLike(found.get(3), "message-type.created");
      assertThat(found.get(1).data().get("description").asText()).isEqualTo("Two");
      assertThat(found.get(3).data().get("version").asLong()).isEqualTo(4);
    }
  }

  @Test
  void whatIsRefusedIsNotPublished() {
    tree.configurator()
        .body("{\"code\":\"BORR\",\"description\":\"x\",\"fields\":{\"messageType\":\"XX\"}}")
        .post(at(tree.library, "categories"))
        .then()
        .statusCode(422);
    tree.add(tree.library, "message-types", "{'code':'XX','description':'x'}");
    tree.add(
        tree.library,
        "categories",
        "{'code':'BORR','description':'x','fields':{'messageType':'XX'}}");
    try (PublishedEvents events = new PublishedEvents(Topics.LOOKUPS)) {
      assertThat(events.await(key("categories", "BORR"), 1))
          .extracting(Event::sequence)
          .containsExactly(1L);
    }
  }

  @Test
  void customersArePublishedWithoutGapToo() {
    var system = tree.as("ils", Roles.SYSTEM);
    String path = at(tree.library, "customers", "100234");
    for (String body :
        new String[] {"{\"name\":\"Ada\"}", "{\"name\":\"Ada\"}", "{\"name\":\"Ada Byron\"}"}) {
      tree.as("ils", Roles.SYSTEM).body(body).put(path);
    }
    system.delete(path).then().statusCode(204);
    tree.as("ils", Roles.SYSTEM).body("{\"name\":\"Ada\"}").put(path).then().statusCode(201);
    try (PublishedEvents events = new PublishedEvents(Topics.CUSTOMERS)) {
      List<Event> found = events.await(tree.library + "/100234", 4);
      assertThat(found).extracting(Event::sequence).containsExactly(1L, 2L, 3L, 4L);
      events.assertLike(found.get(0), "customer.created");
      events.assertLike(found.get(1), "customer.updated");
      events.assertLike(found.get(2), "customer.deleted");
      events.assertLike(found.get(3), "customer.created");
    }
  }

  private static void assertFirst(PublishedEvents events, String key, String sample) {
    Event first = events.await(key, 1).getFirst();
    assertThat(first.sequence()).isEqualTo(1);
    events.assertLike(first, sample);
  }

  private String key(String table, String code) {
    return tree.library + "/" + table + "/" + code;
  }
}
