package org.refdesk.messaging.mailbox;

/** What became of a mail. */
public enum MailStatus {
  /** It is a message of a conversation. */
  ACCEPTED(MailFolder.PROCESSED),
  /** Staff have to decide. */
  HELD(MailFolder.HELD),
  /** Staff took it in; the message is being written. */
  ACCEPTING(MailFolder.HELD),
  /** A program wrote it, or we ourselves. */
  IGNORED(MailFolder.IGNORED),
  /** Staff decided that nobody needs it. */
  DISMISSED(MailFolder.IGNORED);

  private final MailFolder folder;

  MailStatus(MailFolder folder) {
    this.folder = folder;
  }

  /** Where such a mail lies. */
  MailFolder folder() {
    return folder;
  }
}
