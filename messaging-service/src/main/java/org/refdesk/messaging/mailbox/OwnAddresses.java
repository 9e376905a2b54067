package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refdesk.messaging.delivery.MailIdentity;
import org.refdesk.messaging.delivery.ReplyAddress;

/** The addresses under which libraries write and are written to. */
@ApplicationScoped
public class OwnAddresses {

  private final Map<String, String> libraries = new HashMap<>();
  private final Set<String> own = new HashSet<>();
  private final Optional<ReplyAddress> replies;

  /**
   * @throws IllegalArgumentException when two libraries have the same address
   */
  @Inject
  public OwnAddresses(MailIdentity identity, LibraryAddresses addresses) {
    replies = identity.replies();
    replies.map(ReplyAddress::address).ifPresent(own::add);
    identity.from().map(OwnAddresses::lower).ifPresent(own::add);
    addresses
        .byCode()
        .forEach(
            (code, library) -> {
              String address = lower(library.address());
              own.add(address);
              if (libraries.put(address, code) != null) {
                throw new IllegalArgumentException("Two libraries have the address " + address);
              }
            });
  }

  /** The addresses that say to what a reply belongs; absent where no mail is read. */
  Optional<ReplyAddress> replies() {
    return replies;
  }

  /** The library that one of these addresses is of. */
  Optional<String> library(List<String> recipients) {
    return recipients.stream().filter(libraries::containsKey).map(libraries::get).findFirst();
  }

  /** Whether a mail from this address is one of ours that came back. */
  boolean isOwn(String sender) {
    return own.contains(sender) || replies.map(r -> isSubAddress(r, sender)).orElse(false);
  }

  private static boolean isSubAddress(ReplyAddress replies, String sender) {
    int at = replies.address().indexOf('@');
    return sender.startsWith(replies.address().substring(0, at) + "+")
        && sender.endsWith(replies.address().substring(at));
  }

  private static String lower(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
