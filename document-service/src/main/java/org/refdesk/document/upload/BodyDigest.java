package org.refdesk.document.upload;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading the SHA-256 that a sender announces in {@code Content-Digest} or {@code Repr-Digest}. */
final class BodyDigest {

  private static final int LENGTH = 32;

  /** One member of an RFC 8941 dictionary whose value is a byte sequence, parameters ignored. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "[ \\t]*([a-z*][a-z0-9_.*-]*)[ \\t]*=[ \\t]*:([A-Za-z0-9+/=]*):(?:;[^,]*)?[ \\t]*");

  private BodyDigest() {}

  /**
   * The SHA-256 in a digest field (RFC 9530); empty when the field is absent or names other
   * algorithms only.
   *
   * @throws IllegalArgumentException when the field cannot be read
   */
  static Optional<byte[]> sha256(@Nullable String field) {
    if (field == null) {
      return Optional.empty();
    }
    byte[] found = null;
    for (String member : field.split(",", -1)) {
      Matcher parts = MEMBER.matcher(member);
      if (!parts.matches()) {
        throw new IllegalArgumentException("not a dictionary of byte sequences");
      }
      if (parts.group(1).equals("sha-256")) {
        found = Base64.getDecoder().decode(parts.group(2));
        if (found.length != LENGTH) {
          throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
