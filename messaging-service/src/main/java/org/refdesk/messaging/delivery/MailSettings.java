package org.refdesk.messaging.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Mail of this service. Without {@code refdesk.mail.smtp.host} none is sent, without {@code
 * refdesk.mail.imap.host} none is fetched; each of them needs {@code reply}.
 */
@ConfigMapping(prefix = "refdesk.mail")
public interface MailSettings {

  /** The address in whose name mail is sent; the reply address when absent. */
  Optional<String> from();

  /** How often the gauges of the queue are taken. */
  @WithDefault("PT10S")
  Duration lookEvery();

  /** Where customers reply. */
  Reply reply();

  /** The server that takes mail. */
  Smtp smtp();

  /** The server that holds the mailbox of replies. */
  Imap imap();

  /** How mails are sent. */
  Send send();

  /** What happens to a mail that the server puts off. */
  Retry retry();

  /** What happens while the server is away. */
  Outage outage();

  /** Notifications to staff. */
  Notifications notifications();

  /** Where customers reply. */
  interface Reply {

    /**
     * The address whose sub-addresses tell to which conversation a reply belongs, such as {@code
     * refdesk@library.example}. Its mailbox must take {@code refdesk+anything@library.example}.
     */
    Optional<String> address();

    /**
     * Signs the sub-addresses: at least 32 characters, the same on every replica. Changing it makes
     * the replies to all earlier mails unrecognisable.
     */
    Optional<String> key();
  }

  /** A server that takes mail. */
  interface Smtp {

    Optional<String> host();

    @WithDefault("25")
    int port();

    /** With a user the service signs in. */
    Optional<String> user();

    Optional<String> password();

    /**
     * Whether the connection must be encrypted before a mail is sent, and the certificate must be
     * good for the host. Otherwise it is encrypted where the server offers it.
     */
    @WithDefault("false")
    boolean startTls();

    /** Whether the connection is encrypted from the start, as at port 465. */
    @WithDefault("false")
    boolean tls();

    /** Whether to sign in even where the connection may not be encrypted. */
    @WithDefault("false")
    boolean plainLogin();
  }

  /** How mails are sent. */
  interface Send {

    /** How many mails this process sends at the same time. */
    @WithDefault("4")
    int atOnce();

    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long to wait for each answer of the server. */
    @WithDefault("PT30S")
    Duration readTimeout();

    /** How long one mail may take as a whole. */
    @WithDefault("PT2M")
    Duration whole();

    /** After how long another process sends what this one has claimed; longer than the whole. */
    @WithDefault("PT5M")
    Duration lease();
  }

  /** What happens to a mail that the server puts off. */
  interface Retry {

    /** The first pause; each is twice the one before. */
    @WithDefault("PT1M")
    Duration first();

    @WithDefault("PT4H")
    Duration longest();

    /** After how long in the queue a mail fails that is still put off. */
    @WithDefault("P4D")
    Duration giveUpAfter();
  }

  /** What happens while the server is away. */
  interface Outage {

    @WithDefault("PT1S")
    Duration firstPause();

    @WithDefault("PT1M")
    Duration longestPause();
  }

  /** Notifications to staff. */
  interface Notifications {

    /**
     * How long one waits for others to the same person, which then go in one mail. After an outage
     * it is the time in which deadlines are recorded before anybody is mailed of them.
     */
    @WithDefault("PT30S")
    Duration gather();
  }

  /** A server that holds a mailbox. */
  interface Imap {

    Optional<String> host();

    @WithDefault("143")
    int port();

    Optional<String> user();

    Optional<String> password();

    /** Whether the connection must be encrypted before signing in. */
    @WithDefault("false")
    boolean startTls();
  }
}
