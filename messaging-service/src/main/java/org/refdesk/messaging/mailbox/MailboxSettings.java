package org.refdesk.messaging.mailbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mail is taken in. Where its mailbox is stands in {@code refdesk.mail.imap}. */
@ConfigMapping(prefix = "refdesk.mail.incoming")
public interface MailboxSettings {

  /** Whether this process reads the mailbox; if not, another replica must. */
  @WithDefault("true")
  boolean read();

  /** How often to look for new mail. */
  @WithDefault("30s")
  Duration poll();

  /** Largest mail, in its encoded form, that is taken in without being asked. */
  @WithDefault("25M")
  MemorySize largest();

  /**
   * Most mails to one conversation within an hour, whoever sends them, and of one sender to a
   * library; the others are held.
   */
  @WithDefault("20")
  int mostPerHour();

  /**
   * Whether a mail to the signed address of a conversation is its customer's, whatever address it
   * comes from. If not, one from another address is held.
   */
  @WithDefault("true")
  boolean signedAddressSuffices();

  /** How often taking in a mail is tried before it is put aside. */
  @WithDefault("5")
  int attempts();

  /** How long a mail waits after the first failure; twice as long after each further one. */
  @WithDefault("1m")
  Duration retry();

  /** Longest wait between attempts, for a mail and for a mail server that is away. */
  @WithDefault("5m")
  Duration longestPause();

  /** How long a replica that dies keeps the mailbox from the others. */
  @WithDefault("2m")
  Duration lease();

  /** Longest wait for an answer of the mail server. */
  @WithDefault("1m")
  Duration patience();

  /** The names of the folders into which mails go. */
  Folders folders();

  /** The names of the folders into which mails go. */
  interface Folders {

    @WithDefault("INBOX")
    String inbox();

    @WithDefault("Processed")
    String processed();

    @WithDefault("Held")
    String held();

    @WithDefault("Ignored")
    String ignored();

    @WithDefault("Unknown")
    String unknown();

    @WithDefault("Failed")
    String failed();
  }
}
