package org.refdesk.document.storage;

/** The store answered, and there is no such object. */
public class ObjectMissingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ObjectMissingException(ObjectKey key) {
    super("no object " + key.text());
  }
}
