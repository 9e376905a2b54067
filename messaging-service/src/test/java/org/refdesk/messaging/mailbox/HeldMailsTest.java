package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.mailbox.Postbox.ask;
import static org.refdesk.messaging.mailbox.Postbox.mail;
import static org.refdesk.messaging.mailbox.Postbox.newId;
import static org.refdesk.messaging.mailbox.Postbox.received;
import static org.refdesk.messaging.mailbox.Postbox.recorded;
import static org.refdesk.messaging.mailbox.Postbox.said;
import static org.refdesk.messaging.mailbox.Postbox.sendAndAwait;
import static org.refdesk.messaging.mailbox.Postbox.staff;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** What staff do with mails that are held. */
@ServiceTest
class HeldMailsTest {

  private static final String LIBRARY = "MAILIN";
  private static final String ADDRESS = "refdesk+mailin@library.example";

  @Inject LibraryFixture libraries;

  private String id = "";
  private String path = "";

  @BeforeEach
  void aMailOfAStranger() {
    libraries.library(LIBRARY).customer(LIBRARY, "1", "Anna");
    id = newId();
    String from = "Stranger <x-" + UUID.randomUUID() + "@example.org>";
    sendAndAwait(id, mail(id, from, ADDRESS, "", "Is it open?\n\n> quoted"), ADDRESS, "Held");
    path = received(LIBRARY) + "/" + recorded(LIBRARY, id, "id");
  }

  @Test
  void staffReadWhatItSays() {
    staff(LIBRARY)
        .get(path)
        .then()
        .statusCode(200)
        .body("status", equalTo("HELD"))
        .body("reason", equalTo("UNKNOWN_SENDER"))
        .body("senderName", equalTo("Stranger"))
        .body("subject", equalTo("Re: Sunday"))
        .body("text", equalTo("Is it open?"))
        .body("receivedAt", notNullValue());
    staff(LIBRARY)
        .get(received(LIBRARY) + "?status=HELD&limit=1")
        .then()
        .body("items", hasSize(1))
        .body("items[0].messageId", equalTo(id))
        .body("items[0].text", nullValue());
    staff(LIBRARY)
        .get(received(LIBRARY) + "?status=LOST")
        .then()
        .statusCode(400)
        .body("type", containsString("malformed-request"));
    staff(LIBRARY).get(received(LIBRARY) + "/999999999").then().statusCode(404);
  }

  @Test
  void itIsTakenIntoAConversation() {
    String conversation = ask(LIBRARY, "1");
    String number = conversation.replaceFirst(".*/", "");
    deciding()
        .body("{\"conversation\":" + number + "}")
        .post(path + "/acceptance")
        .then()
        .statusCode(202)
        .body("status", equalTo("ACCEPTING"))
        .body("decidedBy", equalTo("JDOE"));
    Postbox.awaitIn("Processed", id);
    assertThat(said(LIBRARY, conversation)).containsExactly("t", "Is it open?");
    staff(LIBRARY)
        .get(path)
        .then()
        .body("status", equalTo("ACCEPTED"))
        .body("conversation", equalTo(Integer.valueOf(number)))
        .body("text", nullValue())
        .body("reason", nullValue());
    deciding()
        .body("{\"conversation\":" + number + "}")
        .post(path + "/acceptance")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:mail-not-held"));
  }

  @Test
  void whatWasTakenInButNotMovedIsOnlyMoved() throws SQLException {
    PrivacyDesk.execute(
        "update received_mail set status = 'ACCEPTED', text = null where message_id = '%s'"
            .formatted(id));
    Postbox.awaitIn("Processed", id);
    assertThat(recorded(LIBRARY, id, "conversation")).isNull();
  }

  @Test
  void itBeginsAConversationOfACustomer() {
    deciding()
        .body("{\"customer\":\"1\",\"type\":\"qu\",\"category\":\"BORR\"}")
        .post(path + "/acceptance")
        .then()
        .statusCode(202);
    Postbox.awaitIn("Processed", id);
    await("it is written")
        .atMost(Postbox.PATIENCE)
        .until(() -> "ACCEPTED".equals(recorded(LIBRARY, id, "status")));
    staff(LIBRARY)
        .get(
            "/api/messaging/v1/organizations/%s/conversations/%s"
                .formatted(LIBRARY, recorded(LIBRARY, id, "conversation")))
        .then()
        .body("channel", equalTo("E-MAIL"))
        .body("customer.number", equalTo("1"));
  }

  @Test
  void whatCannotBeCarriedOutIsHeldAgain() {
    deciding()
        .body("{\"customer\":\"1\",\"type\":\"ZZ\"}")
        .post(path + "/acceptance")
        .then()
        .statusCode(202);
    await("it is held again")
        .atMost(Postbox.PATIENCE)
        .until(() -> "REFUSED".equals(recorded(LIBRARY, id, "reason")));
    staff(LIBRARY)
        .get(path)
        .then()
        .body("status", equalTo("HELD"))
        .body("text", equalTo("Is it open?"));
    assertThat(Postbox.count("Held", id)).isEqualTo(1);
  }

  @Test
  void aMailThatSomebodyTookOutOfTheMailboxIsSaidToBeGone() throws MessagingException {
    Postbox.delete("Held", id);
    deciding()
        .body("{\"customer\":\"1\",\"type\":\"QU\"}")
        .post(path + "/acceptance")
        .then()
        .statusCode(202);
    await("it is gone")
        .atMost(Postbox.PATIENCE)
        .until(() -> "MAIL_GONE".equals(recorded(LIBRARY, id, "reason")));
  }

  @Test
  void itIsDismissed() {
    deciding().post(path + "/dismissal").then().statusCode(200).body("text", nullValue());
    Postbox.awaitIn("Ignored", id);
    staff(LIBRARY).get(path).then().body("status", equalTo("DISMISSED"));
    deciding().post(path + "/dismissal").then().statusCode(409);
  }

  @Test
  void aDecisionSaysClearlyWhereItBelongs() {
    staff(LIBRARY).body("{\"conversation\":1}").post(path + "/acceptance").then().statusCode(428);
    staff(LIBRARY)
        .header("If-Match", "\"99\"")
        .body("{\"conversation\":1}")
        .post(path + "/acceptance")
        .then()
        .statusCode(412);
    for (String body :
        new String[] {
          "{}",
          "{\"conversation\":1,\"customer\":\"1\"}",
          "{\"customer\":\"1\"}",
          "{\"conversation\":999999999999}",
          "{\"conversation\":-1}"
        }) {
      deciding()
          .body(body)
          .post(path + "/acceptance")
          .then()
          .statusCode(422)
          .body("errors", hasSize(1));
    }
  }

  private RequestSpecification deciding() {
    return staff(LIBRARY).header("If-Match", staff(LIBRARY).get(path).header("ETag"));
  }
}
