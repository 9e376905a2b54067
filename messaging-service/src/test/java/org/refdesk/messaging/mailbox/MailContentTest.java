package org.refdesk.messaging.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailContentTest {

  @Test
  void prefersThePlainTextUnlessItIsEmpty() throws MessagingException, IOException {
    assertThat(alternative("plain", "<p>html</p>").text().strip()).isEqualTo("plain");
    assertThat(alternative(" ", "<p>html</p>").text().strip()).isEqualTo("html");
  }

  @Test
  void keepsAttachmentsWithTheirNames() throws MessagingException, IOException {
    MailContent content =
        read(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/plain; charset=utf-8

            See the pictures.
            --m
            Content-Type: application/pdf; name="=?utf-8?B?w6RydGUucGRm?="
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            JVBERi0=
            --m
            Content-Type: image/png
            Content-Disposition: attachment; filename*=utf-8''na%C3%AFve%2Fname.png

            x
            --m
            Content-Type: text/plain; name=notes.txt
            Content-Disposition: inline; filename=notes.txt

            a file, no text
            --m
            Content-Type: message/rfc822

            Subject: inner

            inner text
            --m
            Content-Type: application/pgp-signature

            signature
            --m--
            """);
    assertThat(content.text().strip()).isEqualTo("See the pictures.");
    assertThat(content.attachments())
        .extracting(MailPart::name)
        .containsExactly("ärte.pdf", "naïve_name.png", "notes.txt", "attachment-6.eml");
    assertThat(content.attachments().getFirst().open()).hasContent("%PDF-");
    assertThat(content.attachments().getFirst().contentType()).isEqualTo("application/pdf");
    assertThat(new String(content.attachments().get(3).open().readAllBytes(), ISO_8859_1))
        .contains("inner text");
  }

  @Test
  void leavesOutTheLogoOfASignatureAndKeepsAPastedPhoto() throws MessagingException, IOException {
    String photo = "QUJD".repeat(8_000);
    MailContent content =
        read(
            """
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html; charset=utf-8

            <p>Look: <img src="cid:photo@x"></p><p>Anna <img src='cid:LOGO@x'></p>
            --r
            Content-Type: image/png; name=logo.png
            Content-ID: <logo@x>
            Content-Transfer-Encoding: base64

            QUJD
            --r
            Content-Type: image/jpeg; name=photo.jpg
            Content-ID: <photo@x>
            Content-Transfer-Encoding: base64

            %s
            --r
            Content-Type: image/png; name=small.png
            Content-Transfer-Encoding: base64

            QUJD
            --r--
            """
                .formatted(photo));
    assertThat(content.attachments())
        .extracting(MailPart::name)
        .containsExactly("photo.jpg", "small.png");
  }

  @Test
  void readsTextsWhoseCharacterSetIsUnknownOrALie() throws MessagingException, IOException {
    Charset western = Charset.forName("windows-1252");
    assertThat(plain("charset=x-nowhere", "é", western)).isEqualTo("é");
    assertThat(plain("charset=us-ascii", "“é”", western)).isEqualTo("“é”");
    assertThat(plain("charset=iso-8859-1", "“é”", western)).isEqualTo("“é”");
    assertThat(plain("charset=iso-8859-1", "naïve – so", Charset.forName("UTF-8")))
        .isEqualTo("naïve – so");
    assertThat(plain("charset=utf-8", "é", western)).isEqualTo("é");
    assertThat(plain("charset=utf-8", "né", western)).isEqualTo("né");
    assertThat(plain("charset=iso-2022-jp", "図書館", Charset.forName("ISO-2022-JP")))
        .isEqualTo("図書館");
    assertThat(plain("charset=koi8-r", "книга", Charset.forName("KOI8-R"))).isEqualTo("книга");
    assertThat(plain("charset=\"", "plain", western)).isEqualTo("plain");
  }

  @Test
  void joinsLinesThatWereWrappedForTheWay() throws MessagingException, IOException {
    String text = "A line that \nwas wrapped.\n\n> quoted \n> too\n-- \nAnna\n";
    assertThat(plain("format=flowed", text, ISO_8859_1))
        .isEqualTo("A line that was wrapped.\n\n> quoted too\n-- \nAnna");
    assertThat(plain("format=flowed; delsp=yes", "図書 \n館\n", Charset.forName("UTF-8")))
        .isEqualTo("図書館");
  }

  @Test
  void makesTextStorable() throws MessagingException, IOException {
    assertThat(plain("charset=utf-8", "a\0b\u0007c\td", ISO_8859_1)).isEqualTo("abc\td");
  }

  @Test
  void readsNoMoreOfATextThanAMessageHolds() throws MessagingException, IOException {
    MailContent content = read("Content-Type: text/plain\n\n" + "x".repeat(1_500_000));
    assertThat(content.whole()).isFalse();
    assertThat(content.text()).hasSize(1 << 20);
    assertThat(content.body()).isNotNull();
  }

  @Test
  void aMailOfTooManyPartsCannotBeRead() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    assertThatThrownBy(() -> read(nested + "Content-Type: text/plain\n\nx\n"))
        .isInstanceOf(MessagingException.class);
  }

  @Test
  void aTypeThatIsNoneIsAnAttachment() throws MessagingException, IOException {
    MailContent content = read("Content-Type: ;;; nonsense\n\nbytes\n");
    assertThat(content.text()).isEmpty();
    assertThat(content.attachments()).hasSize(1);
  }

  @Test
  void readsWhatAMailServerReports() throws MessagingException, IOException {
    DeliveryReport report =
        DeliveryReport.of(
                Mails.of(
                    """
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
                    Diagnostic-Code: smtp; 550 5.1.1 no
                     such user
                    --r
                    Content-Type: text/rfc822-headers

                    Message-ID: <sent@library.example>
                    Subject: Sunday
                    --r--
                    """))
            .orElseThrow();
    assertThat(report)
        .isEqualTo(
            new DeliveryReport(
                "failed",
                "5.1.1",
                "anna@example.org",
                "smtp; 550 5.1.1 no such user",
                "<sent@library.example>"));
    assertThat(report.isFailure()).isTrue();
    assertThat(report.reason()).isEqualTo("5.1.1: smtp; 550 5.1.1 no such user");
    assertThat(DeliveryReport.of(Mails.of("Content-Type: text/plain\n\nx")))
        .isEqualTo(Optional.empty());
  }

  private static String plain(String parameter, String text, Charset charset)
      throws MessagingException, IOException {
    String source =
        "Content-Type: text/plain; %s\nContent-Transfer-Encoding: 8bit\n\n%s"
            .formatted(parameter, text);
    return MailContent.of(Mails.of(source, charset)).text().stripTrailing();
  }

  private static MailContent alternative(String plain, String html)
      throws MessagingException, IOException {
    return read(
        """
        Content-Type: multipart/alternative; boundary=a

        --a
        Content-Type: text/plain

        %s
        --a
        Content-Type: text/html

        %s
        --a--
        """
            .formatted(plain, html));
  }

  private static MailContent read(String source) throws MessagingException, IOException {
    return MailContent.of(Mails.of(source));
  }

  @Test
  void manyTextsTogetherAreBounded() throws MessagingException, IOException {
    String part = "--m\nContent-Type: text/plain\n\n" + "A line of text.\n".repeat(40_000);
    MailContent content =
        read("Content-Type: multipart/mixed; boundary=m\n\n" + part.repeat(10) + "--m--\n");
    assertThat(content.text()).hasSizeBetween(1_900_000, 2_200_000);
    assertThat(content.whole()).isFalse();
  }
}
