package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailIdentityTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Test
  void withoutAServerNoMailIsSent() {
    MailIdentity identity = new MailIdentity(MimeLettersTest.settings(Map.of()));

    assertThat(identity.sends()).isFalse();
    assertThat(identity.outgoing()).isEmpty();
    assertThat(identity.replies()).isEmpty();
  }

  @Test
  void mailThatNobodyCouldAnswerIsNotSent() {
    for (String server : new String[] {"refdesk.mail.smtp.host", "refdesk.mail.imap.host"}) {
      MailSettings settings = MimeLettersTest.settings(Map.of(server, "127.0.0.1"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MailIdentity(settings))
          .withMessageContaining("refdesk.mail.reply.key");
    }
  }

  @Test
  void aPasswordIsToldOnlyWhereNobodyListens() {
    Map<String, String> signsIn =
        Map.of(
            "refdesk.mail.smtp.host", "127.0.0.1",
            "refdesk.mail.smtp.user", "refdesk",
            "refdesk.mail.reply.address", "refdesk@library.example",
            "refdesk.mail.reply.key", KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailIdentity(MimeLettersTest.settings(signsIn)))
        .withMessageContaining("start-tls");

    for (String safe : new String[] {"start-tls", "tls", "plain-login"}) {
      Map<String, String> allowed = new HashMap<>(signsIn);
      allowed.put("refdesk.mail.smtp." + safe, "true");
      assertThat(new MailIdentity(MimeLettersTest.settings(allowed)).sends()).isTrue();
    }
  }

  @Test
  void whoFetchesMailOnlyHasAnAddressButSendsNone() {
    MailIdentity identity =
        new MailIdentity(
            MimeLettersTest.settings(
                Map.of(
                    "refdesk.mail.imap.host", "127.0.0.1",
                    "refdesk.mail.reply.address", "refdesk@library.example",
                    "refdesk.mail.reply.key", KEY)));

    assertThat(identity.outgoing()).isEmpty();
    assertThat(identity.replies()).isPresent();
    assertThat(identity.from()).contains("refdesk@library.example");
  }
}
