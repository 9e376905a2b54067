package org.refdesk.messaging.delivery;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Under which addresses this service sends and receives mail. Settings that do not fit end the
 * start.
 */
@ApplicationScoped
@Startup
public class MailIdentity {

  private static final Logger LOG = Logger.getLogger(MailIdentity.class);

  private final boolean sends;
  private final Optional<ReplyAddress> replies;
  private final Optional<String> from;

  /**
   * @throws IllegalArgumentException when a server is set without what is needed to be answered, or
   *     would be told the password where others may listen
   */
  @Inject
  public MailIdentity(MailSettings settings) {
    sends = settings.smtp().host().isPresent();
    replies =
        settings
            .reply()
            .address()
            .flatMap(address -> settings.reply().key().map(key -> new ReplyAddress(address, key)));
    from = settings.from().or(() -> replies.map(ReplyAddress::address));
    if (!sends) {
      LOG.info("No mail is sent: refdesk.mail.smtp.host is not set");
    }
    requireSafeLogin(settings.smtp());
    if (replies.isEmpty() && (sends || settings.imap().host().isPresent())) {
      throw new IllegalArgumentException(
          "Mail needs refdesk.mail.reply.address and refdesk.mail.reply.key.");
    }
  }

  private static void requireSafeLogin(MailSettings.Smtp smtp) {
    if (smtp.host().isPresent()
        && smtp.user().isPresent()
        && !smtp.startTls()
        && !smtp.tls()
        && !smtp.plainLogin()) {
      throw new IllegalArgumentException(
          "refdesk.mail.smtp.user needs refdesk.mail.smtp.start-tls or refdesk.mail.smtp.tls,"
              + " or refdesk.mail.smtp.plain-login where nobody can listen.");
    }
  }

  /** Whether mail is sent at all. */
  public boolean sends() {
    return sends;
  }

  /** Where replies to what is sent go; absent where no mail is sent. */
  public Optional<ReplyAddress> outgoing() {
    return sends ? replies : Optional.empty();
  }

  /** Where replies go; absent where mail is neither sent nor fetched. */
  public Optional<ReplyAddress> replies() {
    return replies;
  }

  /** The address in whose name mail is sent. */
  public Optional<String> from() {
    return from;
  }
}
