package org.refdesk.messaging.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FromStringTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.delivery.MailSettings;

/**
 * A connection to the mailbox of replies. Nothing of a mail is read before it is asked for, and
 * reading leaves no mark. Used by one thread.
 */
final class Mailbox implements AutoCloseable {

  private static final int FETCHED_AT_ONCE = 1 << 18;
  private static final int CONNECTING_MILLIS = 10_000;

  private final Store store;
  private final MailboxSettings.Folders names;
  private final IMAPFolder inbox;

  private Mailbox(Store store, MailboxSettings.Folders names) throws MessagingException {
    this.store = store;
    this.names = names;
    this.inbox = folder(names.inbox());
  }

  /** A mail that waits in the mailbox, by the number that the server gives it. */
  record Waiting(String number, Message message) {}

  /**
   * Connects.
   *
   * @throws MessagingException when the server does not answer or refuses
   */
  static Mailbox open(MailSettings.Imap server, String host, MailboxSettings settings)
      throws MessagingException {
    Properties properties = new Properties();
    String patience = Long.toString(settings.patience().toMillis());
    properties.put("mail.imap.connectiontimeout", "" + CONNECTING_MILLIS);
    properties.put("mail.imap.timeout", patience);
    properties.put("mail.imap.writetimeout", patience);
    properties.put("mail.imap.peek", "true");
    properties.put("mail.imap.fetchsize", "" + FETCHED_AT_ONCE);
    properties.put("mail.imap.starttls.enable", "true");
    properties.put("mail.imap.starttls.required", "" + server.startTls());
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    properties.put("mail.mime.address.strict", "false");
    Store store = Session.getInstance(properties).getStore("imap");
    store.connect(host, server.port(), server.user().orElse(null), server.password().orElse(null));
    try {
      Mailbox mailbox = new Mailbox(store, settings.folders());
      for (MailFolder folder : MailFolder.values()) {
        mailbox.create(folder.name(settings.folders()));
      }
      return mailbox;
    } catch (MessagingException e) {
      store.close();
      throw e;
    }
  }

  /** The mails that wait, the oldest first. */
  List<Waiting> waiting() throws MessagingException {
    if (inbox.isOpen()) {
      // an open folder goes on to count what was moved out of it
      inbox.close(false);
    }
    inbox.open(Folder.READ_WRITE);
    Message[] messages = inbox.getMessages();
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    inbox.fetch(messages, profile);
    List<Waiting> waiting = new ArrayList<>(messages.length);
    for (Message message : messages) {
      String number = inbox.getUIDValidity() + "/" + inbox.getUID(message);
      waiting.add(new Waiting(number, message));
    }
    return waiting;
  }

  /** Reads the headers of mails, of all at once. */
  void fetchHeaders(List<Waiting> mails) throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.ENVELOPE);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.HEADERS);
    inbox.fetch(mails.stream().map(Waiting::message).toArray(Message[]::new), profile);
  }

  /** When the server got it. */
  static Instant receivedAt(Message message, Instant otherwise) throws MessagingException {
    return message.getReceivedDate() == null ? otherwise : message.getReceivedDate().toInstant();
  }

  /** Puts a mail that waits into another folder. */
  void move(Message message, MailFolder to) throws MessagingException {
    move(inbox, message, to);
  }

  /** What is done with a mail that is held; says where it is to go, or null to leave it. */
  @FunctionalInterface
  interface Handling {
    @Nullable MailFolder handle(MimeMessage mail)
        throws MessagingException,
            IOException,
            AttachmentStoreUnavailableException,
            InterruptedException;
  }

  /**
   * Does something with a mail that is held.
   *
   * @param sender whom to look for where the mail has no Message-ID
   * @return whether it is there
   */
  boolean held(String messageId, @Nullable String sender, Handling handling)
      throws MessagingException,
          IOException,
          AttachmentStoreUnavailableException,
          InterruptedException {
    IMAPFolder held = folder(names.held());
    held.open(Folder.READ_WRITE);
    try (held) {
      Optional<MimeMessage> found = find(held, messageId, sender);
      if (found.isPresent()) {
        MailFolder to = handling.handle(found.get());
        if (to != null) {
          move(held, found.get(), to);
        }
      }
      return found.isPresent();
    }
  }

  private static Optional<MimeMessage> find(
      IMAPFolder folder, String messageId, @Nullable String sender)
      throws MessagingException, IOException {
    SearchTerm named =
        messageId.startsWith("<") || sender == null
            ? new MessageIDTerm(messageId)
            : new FromStringTerm(sender);
    for (Message message : folder.search(named)) {
      if (message instanceof MimeMessage mail && MailHead.messageId(mail).equals(messageId)) {
        return Optional.of(mail);
      }
    }
    return Optional.empty();
  }

  /** Somebody may have taken the folder away meanwhile: it is made again then. */
  private void move(IMAPFolder from, Message message, MailFolder to) throws MessagingException {
    String name = to.name(names);
    try {
      try {
        move(from, message, folder(name));
      } catch (MessageRemovedException gone) {
        throw gone;
      } catch (MessagingException e) {
        if (!isAlive() || folder(name).exists()) {
          throw e;
        }
        create(name);
        move(from, message, folder(name));
      }
    } catch (MessageRemovedException gone) {
      throw gone;
    } catch (MessagingException e) {
      throw new NotMovedException(name, e);
    }
  }

  private void move(IMAPFolder from, Message message, IMAPFolder target) throws MessagingException {
    Message[] one = {message};
    if (((IMAPStore) store).hasCapability("MOVE")) {
      from.moveMessages(one, target);
    } else {
      from.copyMessages(one, target);
      from.setFlags(one, new Flags(Flags.Flag.DELETED), true);
      from.expunge(one);
    }
  }

  private void create(String name) throws MessagingException {
    Folder folder = store.getFolder(name);
    if (!folder.exists()) {
      folder.create(Folder.HOLDS_MESSAGES);
    }
  }

  private IMAPFolder folder(String name) throws MessagingException {
    return (IMAPFolder) store.getFolder(name);
  }

  /**
   * Asks whether the server is still there: what failed was then the mail's own fault.
   *
   * @throws MessagingException where it is not
   */
  void requireAlive(Throwable failure) throws MessagingException {
    if (!isAlive()) {
      throw failure instanceof MessagingException away
          ? away
          : new MessagingException("The mail server went away", new IOException(failure));
    }
  }

  private boolean isAlive() {
    return store.isConnected() && inbox.isOpen();
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }
}
