package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.mailbox.Postbox.ask;
import static org.refdesk.messaging.mailbox.Postbox.mail;
import static org.refdesk.messaging.mailbox.Postbox.newId;
import static org.refdesk.messaging.mailbox.Postbox.number;
import static org.refdesk.messaging.mailbox.Postbox.said;
import static org.refdesk.messaging.mailbox.Postbox.send;
import static org.refdesk.messaging.mailbox.Postbox.sendAndAwait;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.Part;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Each mail has its effect once, whatever happens on the way, and none stops another. */
@ServiceTest
class OnceTest {

  @Inject LibraryFixture libraries;
  @Inject Postbox postbox;
  @Inject MailIntake intake;
  @Inject MeterRegistry registry;

  private String library = "";
  private String conversation = "";
  private String address = "";

  @BeforeEach
  void aConversation() {
    library = "O" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna");
    conversation = ask(library, "1");
    address = postbox.replies().conversation(library, number(conversation));
  }

  @Test
  void aSecondCopyHasNoEffect() {
    String id = newId();
    String source = mail(id, "a@example.org", address, "", "Once.");
    sendAndAwait(id, source, address, "Processed");
    send("Received: by another way\n" + source, address);
    await("both are put away")
        .atMost(Postbox.PATIENCE)
        .until(() -> Postbox.count("Processed", id) == 2);
    assertThat(said(library, conversation)).containsExactly("t", "Once.");
  }

  @Test
  void copiesThatAreTakenInAtOnceAreOneMessage() throws InterruptedException, ExecutionException {
    String source = mail(newId(), "a@example.org", address, "", "Once.");
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      List<Future<MailFolder>> taken = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        taken.add(
            replicas.submit(
                () -> intake.take(new Arrival(Mails.of(source), 1_000, Instant.EPOCH))));
      }
      for (Future<MailFolder> one : taken) {
        assertThat(one.get()).isEqualTo(MailFolder.PROCESSED);
      }
    }
    assertThat(said(library, conversation)).containsExactly("t", "Once.");
  }

  @Test
  void aMailThatWasTakenInButNotMovedIsOnlyMoved() throws MessagingException {
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Once."), address, "Processed");
    Postbox.putBack("Processed", id);
    Postbox.awaitIn("Processed", id);
    assertThat(said(library, conversation)).containsExactly("t", "Once.");
  }

  @Test
  void aMailWithoutMessageIdHasItsEffectOnceToo() {
    String source = mail("x", "a@example.org", address, "", "Once.").replaceFirst(".*\n", "");
    send(source, address);
    await("it is read")
        .atMost(Postbox.PATIENCE)
        .until(() -> said(library, conversation).size() == 2);
    send(source, address);
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Next."), address, "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "Once.", "Next.");
  }

  @Test
  void aMailThatCannotBeReadIsPutAsideAndStopsNoOther() {
    String poison = newId();
    StringBuilder nested =
        new StringBuilder(
            "Message-ID: %s\nFrom: a@example.org\nTo: %s\n".formatted(poison, address));
    for (int i = 0; i < 25; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    nested.append("Content-Type: text/plain\n\nx\n");
    for (int i = 24; i >= 0; i--) {
      nested.append("--b%d--\n".formatted(i));
    }
    send(nested.toString(), address);
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Next."), address, "Processed");
    Postbox.awaitIn("Failed", poison);
    assertThat(said(library, conversation)).containsExactly("t", "Next.");
  }

  @Test
  void whatComesAfterAnOutageOfTheMailServerArrivesOnce() {
    EmbeddedStackResource.stack().stop(Part.MAIL);
    await("the outage is seen").atMost(Postbox.PATIENCE).until(() -> up() == 0);
    // readiness is no affair of the mail server
    RestAssured.given().get("/q/openapi").then().statusCode(200);
    EmbeddedStackResource.stack().start(Part.MAIL);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String id = newId();
      ids.add(id);
      send(mail(id, "a@example.org", address, "", "No. " + i), address);
    }
    ids.forEach(id -> Postbox.awaitIn("Processed", id));
    await("the end is seen").atMost(Postbox.PATIENCE).until(() -> up() == 1);
    assertThat(said(library, conversation)).containsExactly("t", "No. 0", "No. 1", "No. 2");
  }

  private double up() {
    return registry.get("refdesk.mail.incoming.up").gauge().value();
  }

  @Test
  void quotesThatAreNestedVeryDeeplyStopNoOther() {
    String deep = newId();
    String html =
        mail(deep, "a@example.org", address, "", "At ten.<br>" + "<blockquote>a\n".repeat(8_000))
            .replace("text/plain", "text/html");
    sendAndAwait(deep, html, address, "Processed");
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Next."), address, "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "At ten.", "Next.");
  }

  @Test
  void aMailIsMovedOnceTheFolderIsThereAgain() throws MessagingException {
    Postbox.removeFolder("Processed");
    String id = newId();
    sendAndAwait(id, mail(id, "a@example.org", address, "", "Once."), address, "Processed");
    assertThat(said(library, conversation)).containsExactly("t", "Once.");
    assertThat(Postbox.count("Failed", id)).isZero();
  }
}
