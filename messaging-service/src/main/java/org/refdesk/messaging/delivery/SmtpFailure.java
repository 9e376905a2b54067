package org.refdesk.messaging.delivery;

import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Whose fault it is that a mail was not taken: its own, so that it fails alone, or the server's, so
 * that all wait.
 */
final class SmtpFailure {

  private static final int PERMANENT = 500;
  private static final int TRANSIENT = 400;
  private static final int TOO_LARGE = 552;

  /** Signing in is required, or has failed. */
  private static final Set<Integer> NOT_SIGNED_IN = Set.of(530, 534, 535, 538);

  private SmtpFailure() {}

  /** What the server said, and to which command. */
  private record Reply(String command, int code, String text) {}

  static Outcome outcome(MessagingException failure) {
    Reply reply = reply(failure);
    if (reply == null) {
      return new Outcome(Outcome.Kind.DEFERRED, null, broken(failure));
    }
    return new Outcome(kind(reply), reply.code(), reply.text());
  }

  private static Outcome.Kind kind(Reply reply) {
    // all mails have the same sender but for its number: what is said to it is said to all
    boolean ofSender = reply.command().startsWith("MAIL") && reply.code() != TOO_LARGE;
    if (ofSender || NOT_SIGNED_IN.contains(reply.code())) {
      return Outcome.Kind.UNREACHABLE;
    }
    return reply.code() >= PERMANENT ? Outcome.Kind.REFUSED : Outcome.Kind.DEFERRED;
  }

  /** What was said of the sender or the recipient explains what was said afterwards. */
  private static @Nullable Reply reply(MessagingException failure) {
    Reply found = null;
    Exception one = failure;
    while (one instanceof MessagingException exception) {
      if (exception instanceof SMTPSenderFailedException sender) {
        return reply(sender.getCommand(), sender.getReturnCode(), sender);
      }
      if (exception instanceof SMTPAddressFailedException recipient) {
        return reply(recipient.getCommand(), recipient.getReturnCode(), recipient);
      }
      if (found == null && exception instanceof SMTPSendFailedException command) {
        found = reply(command.getCommand(), command.getReturnCode(), command);
      }
      one = exception.getNextException();
    }
    return found;
  }

  private static @Nullable Reply reply(String command, int code, Exception e) {
    return code < TRANSIENT
        ? null
        : new Reply(command.toUpperCase(Locale.ROOT), code, String.valueOf(e.getMessage()));
  }

  private static String broken(MessagingException failure) {
    Exception cause = failure.getNextException();
    return "The connection broke: " + (cause == null ? failure : cause).getMessage();
  }
}
