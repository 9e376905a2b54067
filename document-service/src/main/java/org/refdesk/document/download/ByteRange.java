package org.refdesk.document.download;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What part of a document a {@code Range} field asks for (RFC 9110, section 14).
 *
 * @param offset first byte
 * @param length number of bytes, at least one for a part that can be served
 */
record ByteRange(long offset, long length, Kind kind) {

  enum Kind {
    /** All of it: no range was asked for, or one that may be ignored. */
    WHOLE,
    PART,
    /** Nothing of the document lies in the range. */
    OUTSIDE
  }

  private static final Pattern SINGLE =
      Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

  /**
   * Reads a field for a document of so many bytes. Several ranges, other units and what cannot be
   * read are ignored, as the standard allows: the answer is then the whole.
   */
  static ByteRange of(@Nullable String field, long size) {
    ByteRange whole = new ByteRange(0, size, Kind.WHOLE);
    Matcher asked = field == null ? null : SINGLE.matcher(field);
    if (asked == null || !asked.matches()) {
      return whole;
    }
    String from = asked.group(1);
    String to = asked.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? whole : last(Long.parseLong(to), size);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
    if (last < first) {
      return whole;
    }
    if (first >= size) {
      return new ByteRange(0, 0, Kind.OUTSIDE);
    }
    return new ByteRange(first, Math.min(last, size - 1) - first + 1, Kind.PART);
  }

  private static ByteRange last(long count, long size) {
    if (count == 0 || size == 0) {
      return new ByteRange(0, 0, Kind.OUTSIDE);
    }
    long length = Math.min(count, size);
    return new ByteRange(size - length, length, Kind.PART);
  }

  /** The {@code Content-Range} of a part of a document of so many bytes. */
  String contentRange(long size) {
    return kind == Kind.OUTSIDE
        ? "bytes */" + size
        : "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }
}
