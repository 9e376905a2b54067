package org.refdesk.document.storage;

import java.util.Optional;
import java.util.UUID;

/**
 * The name of an object in the bucket: {@code <organization>/<document id>}. Nothing that a person
 * typed is part of it.
 */
public record ObjectKey(String organization, UUID id) {

  /** The prefix that all objects of an organization share. */
  public static String prefix(String organization) {
    return organization + "/";
  }

  /** Reads a key back; empty for an object that this service did not name. */
  public static Optional<ObjectKey> parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash <= 0 || text.length() - slash - 1 != 36) {
      return Optional.empty();
    }
    try {
      ObjectKey key =
          new ObjectKey(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
      return key.text().equals(text) ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  public String text() {
    return prefix(organization) + id;
  }
}
