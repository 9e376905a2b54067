package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.delivery.ReplyAddress;
import org.refdesk.messaging.delivery.ReplyAddress.Kind;
import org.refdesk.messaging.delivery.ReplyAddress.Parsed;

/**
 * Finds where a mail belongs: by the signed address that it was sent to, else by the mails that it
 * answers, else by the library's own address.
 */
@ApplicationScoped
public class Destinations {

  private final OwnAddresses addresses;
  private final Threads threads;
  private final OrganizationWork organizations;

  @Inject
  public Destinations(OwnAddresses addresses, Threads threads, OrganizationWork organizations) {
    this.addresses = addresses;
    this.threads = threads;
    this.organizations = organizations;
  }

  /**
   * Where it belongs; nothing when it is for no library.
   *
   * @param original Message-ID of the mail that it says came back; null for any other mail
   */
  Optional<Destination> of(MailHead head, @Nullable String original) throws SQLException {
    Optional<Destination> signed = signed(head);
    if (signed.isPresent()) {
      return signed;
    }
    Optional<Destination> returned =
        original == null ? Optional.empty() : sent(original).map(said -> ofDelivery(said));
    if (returned.isPresent()) {
      return returned;
    }
    Optional<Destination> answered = answered(head);
    return answered.isPresent()
        ? answered
        : addresses.library(head.recipients()).map(Destination::library);
  }

  private Optional<Destination> signed(MailHead head) {
    ReplyAddress replies = addresses.replies().orElse(null);
    if (replies == null) {
      return Optional.empty();
    }
    return head.recipients().stream()
        .map(replies::parse)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            said ->
                said.kind() == Kind.CONVERSATION
                    ? Destination.reply(said.organization(), said.id())
                    : ofDelivery(said));
  }

  private Optional<Destination> answered(MailHead head) throws SQLException {
    Optional<Destination> sent =
        head.answered().stream()
            .map(this::sent)
            .flatMap(Optional::stream)
            .map(said -> ofDelivery(said))
            .filter(found -> found.conversation() != null)
            .findFirst();
    return sent.isPresent() || head.answered().isEmpty()
        ? sent
        : threads.ofReceived(head.answered());
  }

  private Optional<Parsed> sent(String messageId) {
    return addresses.replies().flatMap(replies -> replies.parseMessageId(messageId));
  }

  /** By itself no proof of the sender: mails to staff have such an address too. */
  private Destination ofDelivery(Parsed said) {
    Optional<Long> conversation =
        organizations.in(said.organization(), () -> threads.ofDelivery(said.id()));
    return new Destination(said.organization(), conversation.orElse(null), false, said.id());
  }
}
