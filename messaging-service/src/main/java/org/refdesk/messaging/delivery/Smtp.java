package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with the mail server. Connections are used for one mail after another; one on which
 * something went wrong is never used again.
 */
@ApplicationScoped
public class Smtp {

  private static final Pattern REPLY = Pattern.compile("[45]\\d\\d\\b");

  private final MailSettings settings;
  private final MimeLetters letters;
  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<SMTPTransport> idle = new ArrayDeque<>();

  @Inject
  public Smtp(MailSettings settings, MailIdentity identity, MimeLetters letters) {
    this.settings = settings;
    this.letters = letters;
    this.session = Session.getInstance(properties(settings, identity));
  }

  /** Sends one mail; every wait for the server is bounded. An interruption ends it. */
  Outcome send(Letter letter) {
    SMTPMessage mail;
    try {
      mail = letters.write(session, letter);
    } catch (MessagingException | IllegalArgumentException e) {
      return new Outcome(Outcome.Kind.UNBUILDABLE, null, said(e));
    }
    SMTPTransport transport;
    try {
      transport = connect();
    } catch (AuthenticationFailedException e) {
      return signIn(said(e));
    } catch (MessagingException e) {
      return new Outcome(Outcome.Kind.UNREACHABLE, null, said(e));
    }
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
    } catch (MessagingException e) {
      close(transport);
      return SmtpFailure.outcome(e);
    }
    Outcome outcome =
        new Outcome(
            Outcome.Kind.SENT, transport.getLastReturnCode(), transport.getLastServerResponse());
    keep(transport);
    return outcome;
  }

  /** Gives back the connections that nobody uses. */
  void rest() {
    SMTPTransport one = poll();
    while (one != null) {
      close(one);
      one = poll();
    }
  }

  private SMTPTransport connect() throws MessagingException {
    SMTPTransport kept = poll();
    while (kept != null) {
      if (kept.isConnected()) {
        return kept;
      }
      close(kept);
      kept = poll();
    }
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    MailSettings.Smtp server = settings.smtp();
    try {
      transport.connect(
          server.host().orElse(null),
          server.port(),
          server.user().orElse(null),
          server.password().orElse(null));
    } catch (MessagingException e) {
      close(transport);
      throw e;
    }
    return transport;
  }

  private void keep(SMTPTransport transport) {
    lock.lock();
    try {
      idle.push(transport);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable SMTPTransport poll() {
    lock.lock();
    try {
      return idle.poll();
    } finally {
      lock.unlock();
    }
  }

  /** The answer to signing in may name the user. */
  private static Outcome signIn(String answer) {
    Matcher code = REPLY.matcher(answer);
    return code.lookingAt()
        ? new Outcome(
            Outcome.Kind.UNREACHABLE, Integer.valueOf(code.group()), answer, "AUTH", false)
        : new Outcome(Outcome.Kind.UNREACHABLE, null, answer);
  }

  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it is gone already
    }
  }

  private static String said(Exception e) {
    Throwable cause = e.getCause();
    String detail =
        cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    return (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + detail;
  }

  private static Properties properties(MailSettings settings, MailIdentity identity) {
    MailSettings.Smtp server = settings.smtp();
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
    encrypt(properties, server);
    properties.put(
        "mail.smtp.connectiontimeout", Long.toString(settings.send().connectTimeout().toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(settings.send().readTimeout().toMillis()));
    properties.put("mail.smtp.quitwait", "false");
    // asking for the name of this machine may take long where names are not served
    identity
        .replies()
        .ifPresent(replies -> properties.put("mail.smtp.localhost", replies.domain()));
    return properties;
  }

  /** Where encryption is not asked for, any is better than none: whoever's certificate it is. */
  private static void encrypt(Properties properties, MailSettings.Smtp server) {
    boolean asked = server.startTls() || server.tls();
    properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(!server.tls()));
    properties.put(
        "mail.smtp.starttls.required", Boolean.toString(server.startTls() && !server.tls()));
    properties.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(asked));
    if (!asked) {
      properties.put("mail.smtp.ssl.trust", "*");
    }
  }
}
