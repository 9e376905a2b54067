package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;
import static org.refdesk.messaging.mailbox.Postbox.ask;
import static org.refdesk.messaging.mailbox.Postbox.mail;
import static org.refdesk.messaging.mailbox.Postbox.newId;
import static org.refdesk.messaging.mailbox.Postbox.number;
import static org.refdesk.messaging.mailbox.Postbox.recorded;
import static org.refdesk.messaging.mailbox.Postbox.said;
import static org.refdesk.messaging.mailbox.Postbox.sendAndAwait;
import static org.refdesk.messaging.mailbox.Postbox.staff;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** To which conversation mails find their way, and which do not. */
@ServiceTest
class IncomingMailTest {

  private static final String LIBRARY_ADDRESS = "refdesk+mailin@library.example";

  @Inject LibraryFixture libraries;
  @Inject Postbox postbox;

  private String library = "";
  private String anna = "";
  private String conversation = "";
  private String address = "";

  @BeforeEach
  void aConversationOfAnna() {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    library = "M" + unique.toUpperCase(Locale.ROOT);
    anna = "anna-" + unique + "@example.org";
    libraries.library(library).customerAt(library, "1", anna, "nl");
    conversation = ask(library, "1");
    address = postbox.replies().conversation(library, number(conversation));
  }

  @Test
  void aReplyToTheSignedAddressIsAMessageOfItsCustomer() {
    String id = newId();
    sendAndAwait(
        id,
        mail(
            id,
            "Anna <" + anna + ">",
            address,
            "",
            """
            At ten, please.

            On Mon, Mar 2, 2026 at 10:15 AM City Library <%s> wrote:
            > When do you come?"""
                .formatted(address)),
        address,
        "Processed");

    assertThat(said(library, conversation)).containsExactly("t", "At ten, please.");
    staff(library)
        .get(conversation + "/messages")
        .then()
        .body("items[-1].author", equalTo("1"))
        .body("items[-1].authorName", equalTo("Anna"));
    staff(library)
        .get(conversation + "/history")
        .then()
        .body("items[-1].action", equalTo("CUSTOMER_REPLIES"))
        .body("items[-1].actor", equalTo("CUSTOMER"));
    assertThat(recorded(library, id, "status")).isEqualTo("ACCEPTED");
    assertThat(recorded(library, id, "conversation")).isEqualTo((int) number(conversation));
    assertThat(recorded(library, id, "message")).isEqualTo(2);
  }

  @Test
  void theSignedAddressSufficesWhereverTheMailComesFrom() {
    String id = newId();
    sendAndAwait(
        id, mail(id, "anna@work.example", address, "", "From work."), address, "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "From work.");
    staff(library)
        .get(Postbox.received(library) + "?conversation=" + number(conversation))
        .then()
        .body("items.sender", equalTo(List.of("anna@work.example")))
        .body("items.message", equalTo(List.of(2)));
    staff(library)
        .get(Postbox.received(library) + "?conversation=1")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void aForgedSignatureLeadsNowhere() {
    String forged = address.replaceFirst("\\.[a-z2-7]{16}@", ".aaaaaaaaaaaaaaaa@");
    String id = newId();
    sendAndAwait(id, mail(id, anna, forged, "", "Let me in."), forged, "Unknown");
    assertThat(said(library, conversation)).containsExactly("t");
    assertThat(recorded(library, id, "status")).isNull();
  }

  @Test
  void aMailThatOnlyAnswersOneOfOursFindsItsConversation() throws SQLException {
    String sent = sent(1_000_001);
    String id = newId();
    sendAndAwait(
        id,
        mail(id, anna, "refdesk@library.example", "In-Reply-To: " + sent, "By thread."),
        "refdesk@library.example",
        "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "By thread.");

    String next = newId();
    sendAndAwait(
        next,
        mail(next, anna, "refdesk@library.example", "References: <x@y> " + id, "And again."),
        "refdesk@library.example",
        "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "By thread.", "And again.");
  }

  @Test
  void aStrangerWhoAnswersOneOfOursIsHeld() throws SQLException {
    String id = newId();
    sendAndAwait(
        id,
        mail(
            id,
            "stranger@example.org",
            "refdesk@library.example",
            "In-Reply-To: " + sent(1_000_002),
            "It is me."),
        "refdesk@library.example",
        "Held");
    assertThat(said(library, conversation)).containsExactly("t");
    assertThat(recorded(library, id, "reason")).isEqualTo("UNKNOWN_SENDER");
  }

  @Test
  void aMailToTheLibraryBeginsAConversation() {
    libraries.library("MAILIN").customerAt("MAILIN", "7", anna, "nl");
    String id = newId();
    sendAndAwait(
        id,
        mail(id, "Anna <" + anna.toUpperCase(Locale.ROOT) + ">", LIBRARY_ADDRESS, "", "Open?"),
        LIBRARY_ADDRESS,
        "Processed");
    Object begun = recorded("MAILIN", id, "conversation");
    String path = "/api/messaging/v1/organizations/MAILIN/conversations/" + begun;
    staff("MAILIN")
        .get(path)
        .then()
        .body("subject", equalTo("Sunday"))
        .body("channel", equalTo("E-MAIL"))
        .body("status", equalTo("A"))
        .body("customer.number", equalTo("7"))
        .body("department", equalTo("BACKOFF"))
        .body("responseDue", notNullValue());

    String next = newId();
    sendAndAwait(
        next,
        mail(next, anna, LIBRARY_ADDRESS, "In-Reply-To: " + id, "I forgot: on Sunday?"),
        LIBRARY_ADDRESS,
        "Processed");
    assertThat(said("MAILIN", path)).containsExactly("Open?", "I forgot: on Sunday?");
  }

  @Test
  void whoIsNoCustomerOfTheLibraryOrSeveralIsHeld() {
    libraries.library("MAILIN");
    String id = newId();
    sendAndAwait(id, mail(id, anna, LIBRARY_ADDRESS, "", "Hi"), LIBRARY_ADDRESS, "Held");
    assertThat(recorded("MAILIN", id, "reason")).isEqualTo("UNKNOWN_SENDER");
    assertThat(recorded(library, id, "status")).isNull();
    staff(library).get(Postbox.received("MAILIN")).then().statusCode(404);

    String family = "family-" + library + "@example.org";
    libraries
        .customerAt("MAILIN", "8" + library, family, "nl")
        .customerAt("MAILIN", "9" + library, family, "nl");
    String other = newId();
    sendAndAwait(other, mail(other, family, LIBRARY_ADDRESS, "", "Hi"), LIBRARY_ADDRESS, "Held");
    assertThat(recorded("MAILIN", other, "reason")).isEqualTo("AMBIGUOUS_SENDER");
  }

  @Test
  void whatTheLibraryDoesNotTakeIsHeldWithTheReason() {
    libraries.library("MAILWRONG").customerAt("MAILWRONG", "1", anna, "nl");
    String to = "refdesk+mailwrong@library.example";
    String id = newId();
    sendAndAwait(id, mail(id, anna, to, "", "Hi"), to, "Held");
    assertThat(recorded("MAILWRONG", id, "reason")).isEqualTo("REFUSED");
    assertThat(recorded("MAILWRONG", id, "detail").toString()).contains("message type");
  }

  @Test
  void mailsOfTheAbsentChangeNothing() {
    close();
    String id = newId();
    sendAndAwait(
        id,
        mail(id, anna, address, "Auto-Submitted: auto-replied", "I am away."),
        address,
        "Ignored");
    assertThat(said(library, conversation)).containsExactly("t");
    staff(library).get(conversation).then().body("status", equalTo("X"));
    assertThat(recorded(library, id, "status")).isEqualTo("IGNORED");
    assertThat(recorded(library, id, "reason")).isEqualTo("AUTOMATIC");
    assertThat(recorded(library, id, "detail")).isEqualTo("Auto-Submitted: auto-replied");
  }

  @Test
  void ourOwnMailDoesNotComeBack() {
    String id = newId();
    sendAndAwait(
        id, mail(id, "no-reply@library.example", address, "", "Loop."), address, "Ignored");
    assertThat(recorded(library, id, "reason")).isEqualTo("OWN_MAIL");
    String other = newId();
    sendAndAwait(other, mail(other, address, address, "", "Loop."), address, "Ignored");
    assertThat(said(library, conversation)).containsExactly("t");
  }

  @Test
  void aReportOfWhatWasNotDeliveredIsNoMessage() throws SQLException {
    String sent = sent(1_000_003);
    String id = newId();
    String to = postbox.replies().delivery(library, 1_000_003);
    sendAndAwait(id, report(id, to, sent), to, "Ignored");
    assertThat(recorded(library, id, "reason")).isEqualTo("BOUNCE");
    assertThat(recorded(library, id, "detail")).isEqualTo("5.1.1: smtp; 550 no such user");
    staff(library)
        .get("/api/messaging/v1/organizations/%s/deliveries/1000003".formatted(library))
        .then()
        .body("status", equalTo("BOUNCED"));

    String bySubject = newId();
    sendAndAwait(
        bySubject,
        report(bySubject, "refdesk@library.example", sent),
        "refdesk@library.example",
        "Ignored");
    assertThat(recorded(library, bySubject, "reason")).isEqualTo("BOUNCE");
    assertThat(said(library, conversation)).containsExactly("t");
  }

  @Test
  void anHtmlMailIsReadAsText() {
    String id = newId();
    sendAndAwait(
        id,
        """
        Message-ID: %s
        From: %s
        To: %s
        Subject: Re: Sunday
        Content-Type: text/html; charset=utf-8

        <html><body><p>At <b>ten</b>, s'il vous plaît.</p>
        <div class=gmail_quote><div>On Mon, Mar 2, 2026 at 10:15 Library &lt;a@b.example&gt; wrote:</div>
        <blockquote>When?</blockquote></div></body></html>
        """
            .formatted(id, anna, address),
        address,
        "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "At ten, s'il vous plaît.");
  }

  @Test
  void aReplyReopensWithinTheWindowAndBeginsAnewAfterIt() {
    close();
    String id = newId();
    sendAndAwait(id, mail(id, anna, address, "", "Still open?"), address, "Processed");
    staff(library).get(conversation).then().body("status", equalTo("D"));

    libraries.lookup(library, "departments", "BACKOFF", "{\"reopenPolicy\":\"NEW\"}");
    close();
    String late = newId();
    sendAndAwait(late, mail(late, anna, address, "", "Once more."), address, "Processed");
    Object begun = recorded(library, late, "conversation");
    assertThat(begun).isNotEqualTo((int) number(conversation));
    staff(library)
        .get("/api/messaging/v1/organizations/%s/conversations/%s".formatted(library, begun))
        .then()
        .body("continues", equalTo((int) number(conversation)))
        .body("channel", equalTo("E-MAIL"));
    staff(library).get(conversation).then().body("status", equalTo("X"));
  }

  @Test
  void withoutALicenceMailWaits() {
    libraries.licence(library, null, LocalDate.of(2020, 12, 31));
    String id = newId();
    sendAndAwait(id, mail(id, anna, address, "", "Hello?"), address, "Held");
    libraries.licence(library, null, null);
    assertThat(recorded(library, id, "reason")).isEqualTo("NO_LICENCE");
    assertThat(said(library, conversation)).containsExactly("t");
  }

  @Test
  void whatComesVeryOftenIsHeldWhoeverSendsIt() {
    for (int i = 0; i < 5; i++) {
      String id = newId();
      String from = i + anna;
      sendAndAwait(id, mail(id, from, address, "", "No. " + i), address, "Processed");
    }
    String id = newId();
    sendAndAwait(id, mail(id, anna, address, "", "One more"), address, "Held");
    assertThat(recorded(library, id, "reason")).isEqualTo("TOO_MANY");
    assertThat(said(library, conversation)).hasSize(6);
  }

  @Test
  void customersDoNotReadReceivedMails() {
    token("opac", "OPAC", library, "1").get(Postbox.received(library)).then().statusCode(403);
  }

  private void close() {
    await("nobody was faster")
        .until(
            () ->
                staff(library)
                        .header("If-Match", staff(library).get(conversation).header("ETag"))
                        .body("{\"action\":\"CLOSE\"}")
                        .post(conversation + "/transitions")
                        .statusCode()
                    == 200);
  }

  /** A mail that the library sent to Anna; gives its Message-ID. */
  private String sent(long delivery) throws SQLException {
    String messageId = postbox.replies().messageId(library, delivery);
    try (Connection connection =
            EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into delivery (organization, id, kind, conversation_id, position, address,"
                    + " message_id, status, created_at, queued_since, due_at)"
                    + " values (?, ?, 'MESSAGE', ?, 1, ?, ?, 'SENT', now(), now(), now())")) {
      insert.setString(1, library);
      insert.setLong(2, delivery);
      insert.setLong(3, number(conversation));
      insert.setString(4, anna);
      insert.setString(5, messageId);
      insert.executeUpdate();
    }
    return messageId;
  }

  private static String report(String id, String to, String original) {
    return """
        Message-ID: %s
        From: mailer-daemon@example.org
        To: %s
        Subject: Undelivered mail
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r
        Content-Type: text/plain

        Sorry.
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; anna@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user
        --r
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --r--
        """
        .formatted(id, to, original);
  }
}
