package org.refdesk.document.storage;

/** The store could not be reached, or did not do what it was asked; trying again may help. */
public class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
