package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.local.launcher.Suite;
import org.refdesk.local.mail.ReceivedMail;

/** A customer answers by mail, with something attached, and staff find it in the catalogue. */
class MailStoryTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final Library LIBRARY = Library.open(SUITE, "LETTER");
  private static final String ADDRESS = "anna@customers.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aReplyWithAnAttachmentIsAMessageWithADocument() throws Exception {
    String conversation = conversationOfSomebodyWithAnAddress();
    Http staff = LIBRARY.staff("jdoe");
    staff
        .post(
            conversation + "/messages",
            "{\"text\":\"Please send us the form.\",\"answerExpected\":true}",
            UUID.randomUUID().toString(),
            staff.get(conversation).version())
        .expect(201);
    await("the mail reaches the customer")
        .atMost(PATIENCE)
        .until(() -> !SUITE.stack().mail().receivedBy(ADDRESS).isEmpty());

    answer(SUITE.stack().mail().receivedBy(ADDRESS).getLast());

    await("the answer is a message")
        .atMost(PATIENCE)
        .until(() -> staff.get(conversation).text("/status").equals("D"));
    Http.Answer messages = staff.get(conversation + "/messages").expect(200);
    int last = messages.body().at("/items").size() - 1;
    assertThat(messages.text("/items/" + last + "/text")).isEqualTo("Here it is.");
    String document = messages.text("/items/" + last + "/documents/0");
    Http.Answer kept = staff.get(LIBRARY.documents() + "/" + document).expect(200);
    assertThat(kept.text("/name")).isEqualTo("form.txt");
    assertThat(kept.text("/customer")).isEqualTo("2000001");
    assertThat(content(staff, document)).isEqualTo("The form, filled in.");
    await("the document knows its conversation")
        .atMost(PATIENCE)
        .until(
            () ->
                conversation.endsWith(
                    "/" + staff.get(LIBRARY.documents() + "/" + document).text("/conversation")));
  }

  private static String conversationOfSomebodyWithAnAddress() {
    LIBRARY
        .system()
        .put(
            LIBRARY.tables() + "/customers/2000001",
            "{\"name\":\"Anna de Vries\",\"email\":\"%s\"}".formatted(ADDRESS),
            null);
    Http opac = LIBRARY.opac("2000001");
    await("messaging knows the address")
        .atMost(PATIENCE)
        .until(
            () ->
                LIBRARY
                    .staff("jdoe")
                    .get(opac.post(LIBRARY.conversations(), Library.question("?")).path())
                    .text("/customer/email")
                    .equals(ADDRESS));
    return opac.post(LIBRARY.conversations(), Library.question("Where is the form?"))
        .expect(201)
        .path();
  }

  private static void answer(ReceivedMail asked) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", "" + SUITE.stack().endpoints().smtpPort());
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress(ADDRESS));
    mail.setRecipients(MimeMessage.RecipientType.TO, asked.message().getReplyTo());
    mail.setSubject("Re: " + asked.message().getSubject());
    mail.setHeader("In-Reply-To", asked.message().getMessageID());
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Here it is.\n\nOn Mon, Mar 2, 2026 at 10:15 Library wrote:\n> Please send it.\n");
    MimeBodyPart form = new MimeBodyPart();
    form.setText("The form, filled in.");
    form.setFileName("form.txt");
    mail.setContent(new MimeMultipart(text, form));
    Transport.send(mail);
  }

  private static String content(Http staff, String document)
      throws IOException, InterruptedException {
    return Http.client()
        .send(
            staff.request(LIBRARY.documents() + "/" + document + "/content").build(),
            BodyHandlers.ofString())
        .body();
  }
}
