package org.refdesk.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;
import org.refdesk.local.process.Secrets;

/**
 * A mail server that takes every mail over SMTP and passes none on.
 *
 * <p>What is sent to {@link #REPLIES} or a sub-address of it ({@code refdesk+anything@…}) lies in
 * one mailbox, which is read over IMAP as {@link #USER}; what is sent to anybody else lies in a
 * mailbox of its own. Mailboxes end when the server does. {@link #received()} survives a restart.
 */
public final class MailServer implements StackPart {

  /** The address that the suite gives to customers for their replies. */
  public static final String REPLIES = "refdesk@library.example";

  /** The address in whose name the suite sends. */
  public static final String FROM = "no-reply@library.example";

  /** The user of the mailbox of {@link #REPLIES}. */
  public static final String USER = "refdesk";

  private static final String HOST = "127.0.0.1";
  private static final int MOST_KEPT = 10_000;

  private final int smtpPort;
  private final int imapPort;
  private final String password;
  private final Deque<ReceivedMail> received = new ArrayDeque<>();
  private volatile Function<String, Optional<String>> recipients = to -> Optional.empty();
  private @Nullable GreenMail server;

  /**
   * A server that will listen on two ports of the loopback address.
   *
   * @param secrets hold the password of the mailbox, by the name {@code mailbox}
   */
  public MailServer(Secrets secrets, int smtpPort, int imapPort) {
    this.password = secrets.secret("mailbox");
    this.smtpPort = smtpPort;
    this.imapPort = imapPort;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    GreenMail started =
        new AnsweringMail(
            to -> recipients.apply(to),
            new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP));
    GreenMailUser replies = started.setUser(REPLIES, USER, password);
    UserManager users = started.getUserManager();
    users.setMessageDeliveryHandler((mail, to) -> deliver(users, replies, mail, to));
    started.start();
    server = started;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** The same as stopping: it lives in this JVM. */
  @Override
  public void kill() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  /** The port that takes mail. */
  public int smtpPort() {
    return smtpPort;
  }

  /** The port at which mailboxes are read. */
  public int imapPort() {
    return imapPort;
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  /**
   * Lets tests say what the server answers to recipients, such as {@code 550 5.1.1 No such
   * mailbox}.
   *
   * @param answers nothing for those that are taken; it may block as a slow server would
   */
  public void answerRecipients(Function<String, Optional<String>> answers) {
    recipients = answers;
  }

  /** The mails received, in order, once for each recipient; the last 10,000. */
  public List<ReceivedMail> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Those that were sent to this address. */
  public List<ReceivedMail> receivedBy(String address) {
    return received().stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
  }

  private GreenMailUser deliver(
      UserManager users, GreenMailUser replies, MovingMessage mail, MailAddress to)
      throws UserException {
    keep(new ReceivedMail(mail.getReturnPath().getEmail(), to.getEmail(), mail.getMessage()));
    if (isReply(to.getEmail())) {
      return replies;
    }
    GreenMailUser known = users.getUserByEmail(to.getEmail());
    return known != null ? known : users.createUser(to.getEmail(), to.getEmail(), to.getEmail());
  }

  private void keep(ReceivedMail mail) {
    synchronized (received) {
      received.add(mail);
      if (received.size() > MOST_KEPT) {
        received.remove();
      }
    }
  }

  private static boolean isReply(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    int at = REPLIES.indexOf('@');
    return lower.equals(REPLIES)
        || (lower.startsWith(REPLIES.substring(0, at) + "+")
            && lower.endsWith(REPLIES.substring(at)));
  }
}
