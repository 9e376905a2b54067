package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Keeps what is attached to a mail, and says what is not kept. */
@ApplicationScoped
public class MailDocuments {

  /** As many as a message has. */
  private static final int MOST = 20;

  private final AttachmentStore store;

  @Inject
  MailDocuments(AttachmentStore store) {
    this.store = store;
  }

  /**
   * What is kept of a mail.
   *
   * @param notKept names of the other parts, each with the reason
   */
  record Kept(List<UUID> documents, List<String> notKept) {}

  /**
   * Keeps the parts, in order. Done again it gives the same documents.
   *
   * @param messageId of the mail
   */
  Kept keep(String organization, String customer, String messageId, List<MailPart> parts)
      throws AttachmentStoreUnavailableException,
          MessagingException,
          IOException,
          InterruptedException {
    List<UUID> documents = new ArrayList<>();
    List<String> notKept = new ArrayList<>();
    for (MailPart part : parts) {
      if (!store.isThere()) {
        notKept.add(part.name() + " (attachments are not taken in)");
      } else if (documents.size() >= MOST) {
        notKept.add(part.name() + " (a message has at most " + MOST + " documents)");
      } else {
        try {
          documents.add(
              store.keep(
                  organization, customer, part, key(organization, customer, messageId, part)));
        } catch (AttachmentRefusedException e) {
          notKept.add(part.name() + " (" + e.getMessage() + ")");
        }
      }
    }
    return new Kept(List.copyOf(documents), List.copyOf(notKept));
  }

  /** One key for each part; another customer's document is another one. */
  private static String key(String organization, String customer, String messageId, MailPart part) {
    try {
      String named = String.join("\n", organization, customer, messageId, "" + part.number());
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return "mail-" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
