package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.Nullable;

/** What is to be done with a mail that reached a library. */
sealed interface Judgement {

  /** It has been received before. */
  record Known(MailStatus status) implements Judgement {}

  /** Nobody needs to read it. */
  record Ignored(MailReason reason, @Nullable String detail) implements Judgement {}

  /** Staff have to decide. */
  record Held(MailReason reason) implements Judgement {}

  /** It is a message. */
  record Written(Target target) implements Judgement {}
}
