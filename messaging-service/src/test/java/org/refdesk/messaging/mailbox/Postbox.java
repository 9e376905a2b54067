package org.refdesk.messaging.mailbox;

import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.mail.MailServer;
import org.refdesk.messaging.delivery.MailIdentity;
import org.refdesk.messaging.delivery.ReplyAddress;

/** Sends mails to the service and looks where they are put. */
@ApplicationScoped
class Postbox {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MailIdentity identity;

  @Inject
  Postbox(MailIdentity identity) {
    this.identity = identity;
  }

  ReplyAddress replies() {
    return identity.replies().orElseThrow();
  }

  static String newId() {
    return "<" + UUID.randomUUID() + "@mail.example.org>";
  }

  /** A plain mail with these headers beside its own. */
  static String mail(String id, String from, String to, String headers, String text) {
    return """
        Message-ID: %s
        From: %s
        To: %s
        Subject: Re: Sunday
        Date: Mon, 2 Mar 2026 10:00:00 +0000
        %sContent-Type: text/plain; charset=utf-8

        %s
        """
        .formatted(id, from, to, headers.isEmpty() ? "" : headers + "\n", text);
  }

  /** Sends a mail over SMTP. */
  static void send(String source, String to) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", "" + EmbeddedStackResource.stack().mail().smtpPort());
    properties.put("mail.smtp.from", "sender@example.org");
    properties.put("mail.smtp.allow8bitmime", "true");
    Session session = Session.getInstance(properties);
    try (Transport smtp = session.getTransport("smtp")) {
      smtp.connect();
      MimeMessage mail = Mails.of(source);
      smtp.sendMessage(mail, InternetAddress.parse(to));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends it and waits until the service has put it there. */
  static void sendAndAwait(String id, String source, String to, String folder) {
    send(source, to);
    awaitIn(folder, id);
  }

  static void awaitIn(String folder, String id) {
    await(id + " is in " + folder).atMost(PATIENCE).until(() -> count(folder, id) > 0);
  }

  /** How many mails of this Message-ID a folder holds. */
  static int count(String folder, String id) {
    try (Store store = open()) {
      Folder opened = store.getFolder(folder);
      if (!opened.exists()) {
        return 0;
      }
      opened.open(Folder.READ_ONLY);
      int count = opened.search(new MessageIDTerm(id)).length;
      opened.close();
      return count;
    } catch (MessagingException e) {
      return 0;
    }
  }

  /** Puts a mail back into the mailbox, as if it had never been moved. */
  static void putBack(String folder, String id) throws MessagingException {
    try (Store store = open()) {
      Folder opened = store.getFolder(folder);
      opened.open(Folder.READ_WRITE);
      Message[] found = opened.search(new MessageIDTerm(id));
      opened.copyMessages(found, store.getFolder("INBOX"));
      opened.setFlags(found, new Flags(Flags.Flag.DELETED), true);
      opened.close(true);
    }
  }

  /** Takes a mail away, as somebody with a mail program may. */
  static void delete(String folder, String id) throws MessagingException {
    try (Store store = open()) {
      Folder opened = store.getFolder(folder);
      opened.open(Folder.READ_WRITE);
      opened.setFlags(opened.search(new MessageIDTerm(id)), new Flags(Flags.Flag.DELETED), true);
      opened.close(true);
    }
  }

  /** Takes a folder away with all that is in it. */
  static void removeFolder(String folder) throws MessagingException {
    try (Store store = open()) {
      store.getFolder(folder).delete(true);
    }
  }

  private static Store open() throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    MailServer server = EmbeddedStackResource.stack().mail();
    store.connect("127.0.0.1", server.imapPort(), MailServer.USER, server.password());
    return store;
  }

  /** A customer's question in the catalogue; gives the address of its conversation. */
  static String ask(String library, String customer) {
    return token("opac", "OPAC", library, customer)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"Sunday\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post("/api/messaging/v1/organizations/%s/conversations".formatted(library))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  static long number(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  static RequestSpecification staff(String library) {
    return token("jdoe", "CSM1", library, null);
  }

  /** Texts of the customer's messages. */
  static List<String> said(String library, String conversation) {
    return staff(library)
        .get(conversation + "/messages")
        .jsonPath()
        .getList("items.findAll{it.kind=='FROM_CUSTOMER'}.text");
  }

  static String received(String library) {
    return "/api/messaging/v1/organizations/%s/received-mails".formatted(library);
  }

  /** One value of what is recorded of a mail; null where nothing is. */
  static Object recorded(String library, String id, String field) {
    return staff(library)
        .get(received(library) + "?limit=200")
        .jsonPath()
        .get("items.find{it.messageId=='%s'}?.%s".formatted(id, field));
  }
}
