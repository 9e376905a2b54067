package org.refdesk.bench.suite;

/** What people write, of the length that such messages have. */
public final class Texts {

  private static final String QUESTION =
      "Good morning, I borrowed three books at the Central branch last week and your site shows"
          + " only two of them on my account. The one that is missing is the atlas with the red"
          + " cover. Could somebody look into it before the due date? I would not like to get a"
          + " reminder for something that I cannot renew. Thank you.";
  private static final String ANSWER =
      "Thank you for telling us. The atlas was lent on the desk's own card by mistake; it is on"
          + " your account now, with the same due date as the other two. You can renew all three"
          + " on the site.";

  private Texts() {}

  /** A customer's question. */
  public static String conversation() {
    return "{\"subject\":\"A book is missing on my account\",\"text\":\"%s\",\"type\":\"QU\",\"category\":\"BORR\"}"
        .formatted(QUESTION);
  }

  /** The same, passed on by a system for a customer. */
  public static String conversation(String customer) {
    return "{\"customer\":\"%s\",%s".formatted(customer, conversation().substring(1));
  }

  /** What a customer writes back. */
  public static String customerReply() {
    return "{\"text\":\"%s\"}".formatted(QUESTION);
  }

  /** What staff write back, expecting an answer. */
  public static String staffReply() {
    return "{\"text\":\"%s\",\"answerExpected\":true}".formatted(ANSWER);
  }
}
