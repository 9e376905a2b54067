package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.Correspondence;
import org.refdesk.messaging.licence.Licences;
import org.refdesk.messaging.reference.Customer;
import org.refdesk.messaging.reference.Customers;

/** Judges what is to be done with a mail to the library in context, by its headers. */
@ApplicationScoped
public class MailJudge {

  private final ReceivedMails received;
  private final OwnAddresses addresses;
  private final LibraryAddresses libraries;
  private final Correspondence correspondence;
  private final Customers customers;
  private final Licences licences;
  private final MailboxSettings settings;
  private final OrganizationContext organization;

  @Inject
  public MailJudge(
      ReceivedMails received,
      OwnAddresses addresses,
      LibraryAddresses libraries,
      Correspondence correspondence,
      Customers customers,
      Licences licences,
      MailboxSettings settings,
      OrganizationContext organization) {
    this.received = received;
    this.addresses = addresses;
    this.libraries = libraries;
    this.correspondence = correspondence;
    this.customers = customers;
    this.licences = licences;
    this.settings = settings;
    this.organization = organization;
  }

  /**
   * Judges a mail.
   *
   * @param report what it says of a mail that was sent; null for any other mail
   */
  @Transactional
  Judgement judge(
      MailHead head, long size, Destination destination, @Nullable DeliveryReport report) {
    Optional<MailStatus> known = received.status(head.messageId());
    if (known.isPresent()) {
      return new Judgement.Known(known.get());
    }
    Judgement ignored = ignored(head, report);
    if (ignored != null) {
      return ignored;
    }
    if (!licences.isActive(organization.current())) {
      return new Judgement.Held(MailReason.NO_LICENCE);
    }
    String sender = head.sender();
    if (sender == null) {
      return new Judgement.Held(MailReason.UNKNOWN_SENDER);
    }
    Judgement judgement = sent(sender, destination);
    if (judgement instanceof Judgement.Written && size > settings.largest().asLongValue()) {
      return new Judgement.Held(MailReason.TOO_LARGE);
    }
    return judgement;
  }

  private @Nullable Judgement ignored(MailHead head, @Nullable DeliveryReport report) {
    if (report != null) {
      return new Judgement.Ignored(MailReason.BOUNCE, report.reason());
    }
    if (head.sender() != null && addresses.isOwn(head.sender())) {
      return new Judgement.Ignored(MailReason.OWN_MAIL, head.sender());
    }
    return head.automatic() == null
        ? null
        : new Judgement.Ignored(MailReason.AUTOMATIC, head.automatic());
  }

  private Judgement sent(String sender, Destination destination) {
    Long conversation = destination.conversation();
    Judgement judgement =
        conversation != null
            ? reply(sender, conversation, destination.signed())
            : destination.returned() != null
                ? new Judgement.Held(MailReason.NO_CONVERSATION)
                : beginning(sender);
    return judgement instanceof Judgement.Written
            && received.recent(sender, conversation) >= settings.mostPerHour()
        ? new Judgement.Held(MailReason.TOO_MANY)
        : judgement;
  }

  private Judgement reply(String sender, long conversation, boolean signed) {
    Correspondence.Party party = correspondence.party(conversation).orElse(null);
    if (party == null) {
      return new Judgement.Held(MailReason.NO_CONVERSATION);
    }
    boolean trusted = signed && settings.signedAddressSuffices();
    return trusted || isCustomer(sender, party)
        ? new Judgement.Written(new Target.Reply(conversation, party.customer()))
        : new Judgement.Held(MailReason.UNKNOWN_SENDER);
  }

  /** By the address that the customer had when it began, or has now. */
  private boolean isCustomer(String sender, Correspondence.Party party) {
    String present =
        customers.find(organization.current(), party.customer()).map(Customer::email).orElse(null);
    return Stream.of(party.email(), present)
        .filter(Objects::nonNull)
        .anyMatch(sender::equalsIgnoreCase);
  }

  private Judgement beginning(String sender) {
    LibraryAddresses.Library library = libraries.byCode().get(organization.current());
    List<String> numbers = customers.withEmail(organization.current(), sender);
    if (numbers.isEmpty() || library == null) {
      return new Judgement.Held(MailReason.UNKNOWN_SENDER);
    }
    return numbers.size() > 1
        ? new Judgement.Held(MailReason.AMBIGUOUS_SENDER)
        : new Judgement.Written(
            new Target.Beginning(
                numbers.getFirst(), library.type(), library.category().orElse(null)));
  }
}
