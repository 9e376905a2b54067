package org.refdesk.messaging.mailbox;

/** Text whose lines were wrapped for the way: {@code format=flowed}, RFC 3676. */
final class FlowedText {

  private static final String SIGNATURE = "-- ";

  private FlowedText() {}

  /**
   * Joins the lines that belong together.
   *
   * @param deleteSpace whether the space at the end of a wrapped line is not part of the text
   */
  static String unwrap(String text, boolean deleteSpace) {
    StringBuilder joined = new StringBuilder(text.length());
    int openDepth = -1;
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      int depth = depth(line);
      String content = line.substring(depth);
      if (content.startsWith(" ")) {
        content = content.substring(1);
      }
      boolean signature = content.equals(SIGNATURE);
      if (openDepth >= 0 && openDepth == depth && !signature) {
        joined.append(content);
      } else {
        if (openDepth >= 0) {
          joined.append('\n');
        }
        joined.append(">".repeat(depth)).append(depth > 0 ? " " : "").append(content);
      }
      if (content.endsWith(" ") && !signature) {
        openDepth = depth;
        if (deleteSpace) {
          joined.setLength(joined.length() - 1);
        }
      } else {
        openDepth = -1;
        joined.append('\n');
      }
    }
    return joined.toString();
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }
}
