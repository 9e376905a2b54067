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
    "530, UNREACHABLE",
    "535, UNREACHABLE"
  })
  void whatIsSaidOfTheRecipientConcernsItsMail(int code, Kind kind) throws AddressException {
    Outcome outcome =
        SmtpFailure.outcome(
            new SendFailedException(
                "Invalid Addresses",
                new SMTPAddressFailedException(
                    new InternetAddress("anna@example.org"), "RCPT TO:<…>", code, code + " so")));

    assertThat(outcome).isEqualTo(new Outcome(kind, code, code + " so"));
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

  private static SMTPSendFailedException failure(String command, int code) {
    InternetAddress[] nobody = {};
    return new SMTPSendFailedException(
        command, code, "so", new IOException("it"), nobody, nobody, nobody);
  }
}
