package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.message.MessageText;

class MailTextTest {

  @Test
  void aMessageIsNeitherEmptyNorTooLong() {
    assertThat(MailText.of(" ", true, List.of()).text()).isEqualTo("[The mail has no text.]");
    MailText longest = MailText.of("図".repeat(40_000), true, List.of("a (empty)"));
    assertThat(longest.shortened()).isTrue();
    assertThat(longest.text().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(MessageText.MAX_BYTES);
    assertThat(longest.text())
        .startsWith("図図")
        .contains("\n\n[The mail is longer; the document beside this message has all of it.]")
        .endsWith("[Not kept: a (empty)]");
  }

  @Test
  void manyNamesLeaveRoomForTheText() {
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "x".repeat(190)).toList();
    assertThat(MailText.of("t", true, names).text()).startsWith("t").contains("470 more");
  }

  @Test
  void aSubjectIsWithoutSignsOfAnAnswer() {
    assertThat(MailText.subject("Re: AW: Sv: Sunday")).isEqualTo("Sunday");
    assertThat(MailText.subject("Reading room")).isEqualTo("Reading room");
    assertThat(MailText.subject("Re: ")).isEqualTo("E-mail");
    assertThat(MailText.subject("x".repeat(500))).hasSize(200);
  }

  @Test
  void whatIsPassedOnIsNoQuote() {
    QuoteCleaner quotes = new QuoteCleaner(List.of());
    MailContent content = new MailContent("See:\n\n> quoted", null, true, List.of());
    assertThat(MailText.said(quotes, "Fwd: card", content)).isEqualTo("See:\n\n> quoted");
    assertThat(MailText.said(quotes, "Re: card", content)).isEqualTo("See:");
  }
}
