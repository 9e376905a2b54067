package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.messaging.delivery.Outcome.Kind;

class SmtpFailureTest {

  @ParameterizedTest
  @CsvSource({
    "550, REFUSED",
    "553, REFUSED",
    "552, REFUSED",
    "450, DEFERRED",
    "452, DEFERRED",
    "421, DEFERRED",
    "530, REFUSED",
    "535, REFUSED"
  })
  void whatIsSaidOfTheRecipientConcernsItsMail(int code, Kind kind) throws AddressException {
    Outcome outcome = recipient(code, code + " so");

    assertThat(outcome.kind()).isEqualTo(kind);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.result()).isEqualTo(code + " so");
    assertThat(outcome.command()).isEqualTo("RCPT");
  }

  @ParameterizedTest
  @CsvSource({
    "554 5.7.1 <anna@example.org>: Relay access denied, true",
    "454 4.7.1 <anna@example.org>: Relay access denied, true",
    "553 5.1.8 Domain of sender does not exist, true",
    "550 5.1.7 Sender rejected, true",
    "504 5.5.2 <library>: Helo command rejected, true",
    "421 4.4.2 Closing, true",
    "452 4.3.1 Insufficient system storage, true",
    "550 5.1.1 No such mailbox, false",
    "452 4.2.2 Mailbox full, false",
    "552 5.3.4 Too large, false",
    "550 nobody at 5.7.1 here, false"
  })
  void aReplyToTheRecipientMayBeMeantForAll(String reply, boolean doubtful)
      throws AddressException {
    int code = Integer.parseInt(reply.substring(0, 3));

    assertThat(recipient(code, reply).doubtful()).isEqualTo(doubtful);
  }

  @Test
  void whatOthersReadOfItRepeatsNothing() throws AddressException {
    assertThat(recipient(554, "554 5.7.1 <anna@example.org>: Relay access denied").brief())
        .isEqualTo("the mail server answered RCPT with 554 5.7.1");
    assertThat(new Outcome(Kind.UNREACHABLE, 535, "535 no anna", "AUTH", false).brief())
        .isEqualTo("the mail server answered AUTH with 535");
  }

  @ParameterizedTest
  @CsvSource({"550, UNREACHABLE", "451, UNREACHABLE", "530, UNREACHABLE", "552, REFUSED"})
  void whatIsSaidOfTheSenderConcernsAll(int code, Kind kind) throws AddressException {
    SMTPSenderFailedException sender =
        new SMTPSenderFailedException(
            new InternetAddress("refdesk@library.example"), "MAIL FROM:<…>", code, "so");
    SMTPSendFailedException failure = failure("MAIL FROM:<…>", code);
    failure.setNextException(sender);

    assertThat(SmtpFailure.outcome(failure).kind()).isEqualTo(kind);
    assertThat(SmtpFailure.outcome(failure("MAIL FROM:<…>", code)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"554, REFUSED", "552, REFUSED", "451, DEFERRED"})
  void whatIsSaidOfTheContentConcernsItsMail(int code, Kind kind) {
    assertThat(SmtpFailure.outcome(failure("DATA", code)).kind()).isEqualTo(kind);
  }

  @Test
  void whatBreaksMayBeBrokenByTheMail() {
    Outcome outcome =
        SmtpFailure.outcome(new MessagingException("Exception", new IOException("reset")));

    assertThat(outcome).isEqualTo(new Outcome(Kind.DEFERRED, null, "The connection broke: reset"));
    assertThat(SmtpFailure.outcome(failure("DATA", -1)).kind()).isEqualTo(Kind.DEFERRED);
  }

  @Test
  void whatTheServerSaysStaysALineOfBoundedLength() {
    assertThat(new Outcome(Kind.REFUSED, 550, "550-one\r\n550 two\0\n").result())
        .isEqualTo("550-one 550 two");
    assertThat(new Outcome(Kind.REFUSED, 550, "👩".repeat(5_000)).result().length())
        .isLessThanOrEqualTo(2 * Outcome.MOST_CHARACTERS);
  }

  private static Outcome recipient(int code, String reply) throws AddressException {
    return SmtpFailure.outcome(
        new SendFailedException(
            "Invalid Addresses",
            new SMTPAddressFailedException(
                new InternetAddress("anna@example.org"), "RCPT TO:<…>", code, reply)));
  }

  private static SMTPSendFailedException failure(String command, int code) {
    InternetAddress[] nobody = {};
    return new SMTPSendFailedException(
        command, code, "so", new IOException("it"), nobody, nobody, nobody);
  }
}
