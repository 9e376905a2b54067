package org.refdesk.messaging.reference;

/** Is told of every edit of what deadlines go by. */
public interface GoverningEdits {

  /**
   * A rule, a calendar or a time zone was edited; the copy is part of the running transaction.
   *
   * @param organization whose it is
   * @param what names it
   */
  void edited(String organization, String what);
}
