package org.refdesk.messaging.delivery;

import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Whose fault it is that a mail was not taken: its own, so that it fails alone, or the server's, so
 * that all wait. Servers put many questions off until they know the recipient, so that some replies
 * leave it open; others decide then ({@link Suspicion}).
 */
final class SmtpFailure {

  private static final int PERMANENT = 500;
  private static final int TRANSIENT = 400;
  private static final int TOO_LARGE = 552;

  /** The server closes the connection, or has no access or encryption to give just now. */
  private static final Set<Integer> OF_THE_SERVER = Set.of(421, 454);

  /** How this service is called does not please the server. */
  private static final int NO_SUCH_PARAMETER = 504;

  /** The mail system as a whole: no space left, not taking mail. */
  private static final Pattern OF_THE_SYSTEM = Pattern.compile("4\\.3\\.\\d+");

  /** Permission, such as to relay, or the address of the sender. */
  private static final Pattern OF_THE_CLIENT = Pattern.compile("[45]\\.(?:7\\.\\d+|1\\.7|1\\.8)");

  private SmtpFailure() {}

  /** What the server said, and to which command. */
  private record Reply(String command, int code, String text) {}

  static Outcome outcome(MessagingException failure) {
    Reply reply = reply(failure);
    if (reply == null) {
      return new Outcome(Outcome.Kind.DEFERRED, null, broken(failure));
    }
    return new Outcome(kind(reply), reply.code(), reply.text(), verb(reply), isDoubtful(reply));
  }

  private static Outcome.Kind kind(Reply reply) {
    // all mails have the same sender but for its number: what is said to it is said to all
    boolean ofSender = reply.command().startsWith("MAIL") && reply.code() != TOO_LARGE;
    if (ofSender) {
      return Outcome.Kind.UNREACHABLE;
    }
    return reply.code() >= PERMANENT ? Outcome.Kind.REFUSED : Outcome.Kind.DEFERRED;
  }

  private static boolean isDoubtful(Reply reply) {
    String enhanced = Outcome.enhanced(reply.text());
    return OF_THE_SERVER.contains(reply.code())
        || OF_THE_SYSTEM.matcher(enhanced).matches()
        || (verb(reply).equals("RCPT")
            && (reply.code() == NO_SUCH_PARAMETER || OF_THE_CLIENT.matcher(enhanced).matches()));
  }

  /** The end of the content is a command without a name. */
  private static String verb(Reply reply) {
    return reply.command().startsWith("MAIL") || reply.command().startsWith("RCPT")
        ? reply.command().substring(0, "RCPT".length())
        : "DATA";
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
