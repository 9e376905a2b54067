package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.messaging.delivery.ReplyAddress.Kind;
import org.refdesk.messaging.delivery.ReplyAddress.Parsed;

class MimeLettersTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final ReplyAddress replies = new ReplyAddress("refdesk@library.example", KEY);
  private final Session session = Session.getInstance(new Properties());
  private final MimeLetters letters =
      new MimeLetters(
          new MailIdentity(
              settings(
                  Map.of(
                      "refdesk.mail.smtp.host", "127.0.0.1",
                      "refdesk.mail.from", "no-reply@library.example",
                      "refdesk.mail.reply.address", "refdesk@library.example",
                      "refdesk.mail.reply.key", KEY))),
          Clock.fixed(Instant.parse("2026-03-03T10:00:00Z"), ZoneOffset.UTC));

  @Test
  void aMailSaysFromWhomItIsAndWhereAnAnswerGoes() throws MessagingException, IOException {
    SMTPMessage written = letters.write(session, letter("anna@example.org", "Sunday [#7]", "Yes."));
    MimeMessage mail = arrived(written);

    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("no-reply@library.example", "Bücherei Köln"));
    assertThat(mail.getHeader("To", null)).isEqualTo("Anna <anna@example.org>");
    assertThat(mail.getSubject()).isEqualTo("Sunday [#7]");
    assertThat(mail.getMessageID()).isEqualTo("<d1@library.example>");
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<b@library.example>");
    assertThat(mail.getHeader("References", null))
        .isEqualTo("<a@library.example> <b@library.example>");
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mail.getHeader("X-Auto-Response-Suppress", null))
        .contains("OOF")
        .doesNotContain("NDR");
    assertThat(mail.getSentDate()).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
    InternetAddress reply = (InternetAddress) mail.getReplyTo()[0];
    assertThat(replies.parse(reply.getAddress())).contains(new Parsed(Kind.CONVERSATION, "NYC", 7));
    assertThat(replies.parse(String.valueOf(written.getEnvelopeFrom())))
        .contains(new Parsed(Kind.DELIVERY, "NYC", 1));
    assertThat(mail.getContent()).isEqualTo("Yes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "مرحبا بالعالم ١٢٣",
        "図書館は日曜日に開いていますか。",
        "👩🏽‍🚀 emoji and ASCII text, mostly ASCII text, nothing but ASCII text",
        "Größe, naïve, ſ, ß, İ",
        ".\r\n..\r\n.dots at the beginning\r\nFrom here\r\n"
      })
  void everyScriptArrives(String text) throws MessagingException, IOException {
    MimeMessage mail =
        arrived(letters.write(session, letter("anna@example.org", text.strip(), text)));

    assertThat(mail.getContent()).isEqualTo(text);
    assertThat(mail.getSubject()).isEqualTo(text.strip().replaceAll("\\s+", " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "本"})
  void aLineOfAnyLengthStaysWithinTheLinesOfAMail(String letter)
      throws MessagingException, IOException {
    String text = letter.repeat(65_536 / letter.getBytes(StandardCharsets.UTF_8).length);
    SMTPMessage written = letters.write(session, letter("anna@example.org", "Long", text));

    assertThat(Arrays.stream(raw(written).split("\r\n")).mapToInt(String::length).max().orElse(0))
        .isLessThan(999);
    assertThat(raw(written)).matches("\\A\\p{ASCII}*\\z");
    assertThat(arrived(written).getContent()).isEqualTo(text);
  }

  @Test
  void nothingBreaksOutOfAHeader() throws MessagingException, IOException {
    Letter letter =
        new Letter(
            "NYC",
            1,
            "<d1@library.example>",
            7L,
            "anna@example.org",
            "Anna\r\nBcc: eve@example.org",
            "Library\nX-Evil: 1",
            "Hello\r\nBcc: eve@example.org\r\n\r\nText\u2028more",
            "Hi",
            Letter.Nature.ANSWER,
            List.of());
    MimeMessage mail = arrived(letters.write(session, letter));

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X-Evil")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Hello Bcc: eve@example.org Text more");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
  }

  @Test
  void aDomainInAnyScriptIsWrittenAsItsServersKnowIt() throws MessagingException, IOException {
    MimeMessage mail = arrived(letters.write(session, letter("anna@büro.example", "s", "t")));

    assertThat(mail.getAllRecipients())
        .containsExactly(new InternetAddress("anna@xn--bro-hoa.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "@example.org",
        "a b@example.org",
        "anna@example.org, eve@example.org",
        "anna@example.org\r\nBcc: eve@example.org",
        "friends: anna@example.org;",
        "änne@example.org",
        "anna@"
      })
  void whatIsNoAddressMakesNoMail(String address) {
    assertThatThrownBy(() -> letters.write(session, letter(address, "s", "t")))
        .isInstanceOf(MessagingException.class);
  }

  private static Letter letter(String address, String subject, String text) {
    return new Letter(
        "NYC",
        1,
        "<d1@library.example>",
        7L,
        address,
        "Anna",
        "Bücherei Köln",
        subject,
        text,
        Letter.Nature.PERSONAL,
        List.of("<a@library.example>", "<b@library.example>"));
  }

  private static MimeMessage arrived(@Nullable MimeMessage written)
      throws MessagingException, IOException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw(written).getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String raw(@Nullable MimeMessage mail) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (mail != null) {
      mail.writeTo(bytes);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  static MailSettings settings(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(MailSettings.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(MailSettings.class);
  }
}
