package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.mailbox.Postbox.ask;
import static org.refdesk.messaging.mailbox.Postbox.mail;
import static org.refdesk.messaging.mailbox.Postbox.newId;
import static org.refdesk.messaging.mailbox.Postbox.number;
import static org.refdesk.messaging.mailbox.Postbox.recorded;
import static org.refdesk.messaging.mailbox.Postbox.said;
import static org.refdesk.messaging.mailbox.Postbox.send;
import static org.refdesk.messaging.mailbox.Postbox.sendAndAwait;
import static org.refdesk.messaging.mailbox.Postbox.staff;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** What is attached to mails becomes documents. */
@ServiceTest
class MailAttachmentsTest {

  @Inject LibraryFixture libraries;
  @Inject Postbox postbox;

  private String library = "";
  private String conversation = "";
  private String address = "";

  @BeforeEach
  void aConversation() {
    library = "D" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna");
    conversation = ask(library, "1");
    address = postbox.replies().conversation(library, number(conversation));
  }

  @Test
  void theyAreTheMessagesDocuments() throws IOException {
    try (DocumentsEndpoint documents = new DocumentsEndpoint()) {
      String id = newId();
      sendAndAwait(id, withAttachments(id), address, "Processed");
      assertThat(documents.faults()).isEmpty();
      assertThat(documents.of(library))
          .extracting(DocumentsEndpoint.Upload::name)
          .containsExactlyInAnyOrder("identität.txt", "card.pdf");
      assertThat(documents.of(library))
          .extracting(DocumentsEndpoint.Upload::customer)
          .containsOnly("1");
      assertThat(documents.of(library))
          .extracting(one -> new String(one.bytes(), StandardCharsets.UTF_8).strip())
          .containsExactlyInAnyOrder("It is me.", "%PDF-");
      assertThat(documents())
          .containsExactlyInAnyOrderElementsOf(
              documents.of(library).stream().map(one -> one.id().toString()).toList());
      assertThat(said(library, conversation).getLast())
          .isEqualTo("See the files.\n\n[Not kept: nothing.bin (The document is empty)]");
      assertThat(recorded(library, id, "attachments")).isEqualTo(3);
    }
  }

  @Test
  void aMailWaitsForDocumentServiceAndOthersGoOn() throws IOException {
    String waiting = newId();
    send(withAttachments(waiting), address);
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Meanwhile."), address, "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "Meanwhile.");
    assertThat(Postbox.count("INBOX", waiting)).isEqualTo(1);
    try (DocumentsEndpoint documents = new DocumentsEndpoint()) {
      Postbox.awaitIn("Processed", waiting);
      assertThat(documents.of(library)).hasSize(2);
      assertThat(said(library, conversation)).hasSize(3);
    }
  }

  @Test
  void whatIsLongerThanAMessageIsADocumentAsAWhole() throws IOException {
    String line = "A line of a very long mail.\n";
    try (DocumentsEndpoint documents = new DocumentsEndpoint()) {
      String id = newId();
      sendAndAwait(
          id, mail(id, "a@example.org", address, "", line.repeat(3_000)), address, "Processed");
      assertThat(said(library, conversation).getLast())
          .startsWith("A line of a very long mail.")
          .endsWith("the document beside this message has all of it.]");
      assertThat(documents.of(library)).hasSize(1);
      assertThat(documents.of(library).getFirst().name()).isEqualTo("mail.txt");
      assertThat(documents.of(library).getFirst().bytes()).hasSizeGreaterThan(80_000);
      assertThat(documents()).hasSize(1);
    }
  }

  @Test
  void aHugeMailIsHeldUnreadAndTakenInWhenStaffSaySo() throws IOException {
    String id = newId();
    String huge =
        withAttachments(id).replace("JVBERi0=", "QUJDQUJDQUJDQUJDQUJDQUJD\n".repeat(20_000));
    sendAndAwait(id, huge, address, "Held");
    assertThat(recorded(library, id, "reason")).isEqualTo("TOO_LARGE");
    String path = Postbox.received(library) + "/" + recorded(library, id, "id");
    assertThat(staff(library).get(path).jsonPath().getString("text")).isNull();
    try (DocumentsEndpoint documents = new DocumentsEndpoint()) {
      staff(library)
          .header("If-Match", staff(library).get(path).header("ETag"))
          .body("{\"conversation\":%d}".formatted(number(conversation)))
          .post(path + "/acceptance")
          .then()
          .statusCode(202);
      Postbox.awaitIn("Processed", id);
      assertThat(documents.of(library)).anySatisfy(one -> assertThat(one.bytes()).hasSize(360_000));
    }
    await("it is written").until(() -> said(library, conversation).size() == 2);
  }

  @Test
  void nothingIsKeptForAConversationThatTakesNothing() throws IOException {
    new PrivacyDesk(library).erased("1", "DONE");
    try (DocumentsEndpoint documents = new DocumentsEndpoint()) {
      String id = newId();
      sendAndAwait(id, withAttachments(id), address, "Held");
      assertThat(recorded(library, id, "reason")).isEqualTo("REFUSED");
      assertThat(documents.of(library)).isEmpty();
    }
  }

  private List<String> documents() {
    return staff(library).get(conversation + "/messages").jsonPath().getList("items[-1].documents");
  }

  private String withAttachments(String id) {
    return """
        Message-ID: %s
        From: a@example.org
        To: %s
        Subject: Re: Sunday
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: text/plain; charset=utf-8

        See the files.
        --m
        Content-Type: text/plain; charset=utf-8
        Content-Disposition: attachment; filename*=utf-8''identit%%C3%%A4t.txt

        It is me.
        --m
        Content-Type: application/pdf
        Content-Disposition: attachment; filename=card.pdf
        Content-Transfer-Encoding: base64

        JVBERi0=
        --m
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename=nothing.bin
        Content-Transfer-Encoding: base64


        --m--
        """
        .formatted(id, address);
  }
}
