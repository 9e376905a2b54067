package org.refdesk.messaging.mailbox;

/** Where a mail goes once it is known what becomes of it. */
enum MailFolder {
  /** It is a message now. */
  PROCESSED,
  /** Staff have to decide. */
  HELD,
  /** Nobody needs to read it. */
  IGNORED,
  /** It is for no library. */
  UNKNOWN,
  /** It could not be taken in. */
  FAILED;

  /** Its name on the mail server. */
  String name(MailboxSettings.Folders folders) {
    return switch (this) {
      case PROCESSED -> folders.processed();
      case HELD -> folders.held();
      case IGNORED -> folders.ignored();
      case UNKNOWN -> folders.unknown();
      case FAILED -> folders.failed();
    };
  }
}
