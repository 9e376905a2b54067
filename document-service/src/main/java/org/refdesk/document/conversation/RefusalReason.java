package org.refdesk.document.conversation;

import org.jspecify.annotations.Nullable;
import org.refdesk.document.document.Document;

/** Why a document does not become part of a message. */
enum RefusalReason {
  /** There is no such document in this organization. */
  NOT_FOUND,
  /** It belongs to another customer than the one whom the conversation is with. */
  OTHER_CUSTOMER,
  /** It is part of another message already. */
  ATTACHED_ELSEWHERE;

  /** The reason that stands against an attachment, if any. */
  static @Nullable RefusalReason of(@Nullable Document document, Attachment wish) {
    if (document == null) {
      return NOT_FOUND;
    }
    if (!document.customer().equals(wish.customer())) {
      return OTHER_CUSTOMER;
    }
    return document.conversation() == null || isSame(document, wish) ? null : ATTACHED_ELSEWHERE;
  }

  /** Whether the document is part of that very message. */
  static boolean isSame(Document document, Attachment wish) {
    Long conversation = document.conversation();
    Long message = document.messageId();
    return conversation != null
        && conversation == wish.conversation()
        && message != null
        && message == wish.message();
  }
}
