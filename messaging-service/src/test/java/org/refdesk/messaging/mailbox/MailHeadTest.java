package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MailHeadTest {

  @Test
  void saysWhoWroteToWhom() throws MessagingException, IOException {
    MailHead head =
        head(
            """
            From: =?utf-8?q?Ren=C3=A9e?= de Vries <Renee@Example.ORG>
            To: Library <refdesk@library.example>, second@library.example
            Cc: third@library.example
            Delivered-To: refdesk+C1.nyc.x@library.example
            Subject: =?iso-8859-1?q?Caf=E9?= on
             Sunday
            Message-ID: <one@example.org>
            """);
    assertThat(head.sender()).isEqualTo("renee@example.org");
    assertThat(head.senderName()).isEqualTo("Renée de Vries");
    assertThat(head.recipients())
        .containsExactly(
            "refdesk+c1.nyc.x@library.example",
            "refdesk@library.example",
            "second@library.example",
            "third@library.example");
    assertThat(head.subject()).isEqualTo("Café on Sunday");
    assertThat(head.messageId()).isEqualTo("<one@example.org>");
    assertThat(head.automatic()).isNull();
  }

  @Test
  void namesTheMailThatIsAnsweredBeforeEarlierOnes() throws MessagingException, IOException {
    MailHead head =
        head(
            """
            In-Reply-To: Your message <c@x>
            References: <a@x>
             <b@x> <c@x>
            """);
    assertThat(head.answered()).containsExactly("<c@x>", "<b@x>", "<a@x>");
  }

  @Test
  void aMailWithoutMessageIdIsKnownByWhatItSays() throws MessagingException, IOException {
    String said = "From: a@example.org\nSubject: s\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n";
    String id = head(said).messageId();
    assertThat(id).startsWith("sha256:").hasSize(71);
    assertThat(head("Received: from elsewhere\n" + said).messageId()).isEqualTo(id);
    assertThat(head(said.replace("s\n", "t\n")).messageId()).isNotEqualTo(id);
    assertThat(MailHead.of(Mails.of(said + "\nanother body\n")).messageId()).isNotEqualTo(id);
  }

  @Test
  void readsAddressesThatAreNone() throws MessagingException, IOException {
    MailHead head = head("From: \"broken <a@example.org>\nTo: <<x@library.example>>, y\n");
    assertThat(head.sender()).isEqualTo("a@example.org");
    assertThat(head.recipients()).contains("x@library.example");
    assertThat(head("Subject: nothing else\n").sender()).isNull();
  }

  @TestFactory
  Stream<DynamicTest> knowsWhatAProgramWrote() {
    return Stream.of(
        automatic("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"),
        automatic("Auto-Submitted: no", null),
        automatic("Precedence: bulk", "Precedence: bulk"),
        automatic("Precedence: first-class", null),
        automatic("List-Id: <news.example.org>", "List-Id"),
        automatic("X-Autoreply: yes", "X-Autoreply"),
        automatic("X-Autorespond: Away", "X-Autorespond"),
        automatic("X-Auto-Response-Suppress: OOF, AutoReply", "X-Auto-Response-Suppress"),
        automatic("X-Auto-Response-Suppress: DR, RN", null),
        automatic("X-Auto-Response-Suppress: DR\nSubject: Out of office", "Subject"),
        automatic("Return-Path: <>", "Return-Path: <>"),
        automatic("Return-Path: <anna@example.org>", null),
        automatic("Content-Type: multipart/report; boundary=x", "multipart/report"),
        automatic("Subject: Out of office", null),
        automatic("From: no-reply@example.org\nSubject: Automatic reply: Re: Sunday", "Subject"),
        automatic("From: no-reply@example.org\nSubject: Your order", null));
  }

  private static DynamicTest automatic(String headers, @Nullable String sign) {
    return DynamicTest.dynamicTest(
        headers.replace("\n", ", "),
        () -> {
          if (sign == null) {
            assertThat(head(headers + "\n").automatic()).isNull();
          } else {
            assertThat(head(headers + "\n").automatic()).startsWith(sign);
          }
        });
  }

  private static MailHead head(String headers) throws MessagingException, IOException {
    return MailHead.of(Mails.of(headers + "\nHello\n"));
  }
}
