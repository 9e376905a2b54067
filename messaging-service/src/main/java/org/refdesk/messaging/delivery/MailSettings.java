package org.refdesk.messaging.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Mail of this service. Without {@code refdesk.mail.smtp.host} none is sent, without {@code
 * refdesk.mail.imap.host} none is fetched; each of them needs {@code reply}.
 */
@ConfigMapping(prefix = "refdesk.mail")
public interface MailSettings {

  /** The address in whose name mail is sent; the reply address when absent. */
  Optional<String> from();

  /** Where customers reply. */
  Reply reply();

  /** The server that takes mail. */
  Smtp smtp();

  /** The server that holds the mailbox of replies. */
  Imap imap();

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

    /** Whether the connection must be encrypted before a mail is sent. */
    @WithDefault("false")
    boolean startTls();
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
