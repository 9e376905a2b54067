package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.template.DefaultTexts;

/**
 * Under which name a customer reads what staff wrote. Staff sign in with their codes, so that no
 * customer is to learn one: neither a token nor an importing system needs to say a name.
 */
@ApplicationScoped
public class Signatures {

  private final LibraryLookups lookups;
  private final DefaultTexts texts;

  @Inject
  public Signatures(LibraryLookups lookups, DefaultTexts texts) {
    this.lookups = lookups;
    this.texts = texts;
  }

  /**
   * The name of a staff member, or of a system in their place: that of the staff member's record,
   * else the one that is said, else the library's.
   *
   * @param said what the token or the importing system calls them, which may be their code
   * @param at when they wrote: a staff member may have left since
   */
  @Transactional
  public String name(String code, String said, @Nullable String branch, Instant at) {
    LookupKey key = new LookupKey(LookupKey.STAFF, code);
    return lookups
        .findIfKnown(branch, List.of(key), at)
        .flatMap(found -> found.find(key.table(), key.code()))
        .map(known -> known.text("name"))
        .filter(known -> isName(known, code))
        .orElseGet(() -> isName(said, code) ? said : texts.libraryName());
  }

  /** The author of a message that the customer reads. */
  Author sign(Author staff, Conversation conversation, Instant at) {
    return new Author(
        staff.actor(), staff.code(), name(staff.code(), staff.name(), conversation.branch, at));
  }

  private static boolean isName(String text, String code) {
    return !text.isBlank() && !text.strip().equalsIgnoreCase(code);
  }
}
