package org.refdesk.messaging.mailbox;

/** Why a mail did not become a message by itself. */
public enum MailReason {
  /** Held: nothing says that the sender is the customer. */
  UNKNOWN_SENDER,
  /** Held: several customers of the library have the sender's address. */
  AMBIGUOUS_SENDER,
  /** Held: the conversation that it answers is not there. */
  NO_CONVERSATION,
  /** Held: customer support is not switched on for the library. */
  NO_LICENCE,
  /** Held: it is larger than the operator lets pass. */
  TOO_LARGE,
  /** Held: within the hour very many came to the conversation, or of the sender. */
  TOO_MANY,
  /** Held: the conversation, or the library, does not take it; the detail says why. */
  REFUSED,
  /** Held: it is not in the mailbox any more. */
  MAIL_GONE,
  /** Held: what was decided could not be carried out, several times; the detail says why. */
  FAILED,
  /** Ignored: a program wrote it; the detail says how it is known. */
  AUTOMATIC,
  /** Ignored: it says what became of a mail that was sent. */
  BOUNCE,
  /** Ignored: it comes from an address of the suite's own. */
  OWN_MAIL
}
