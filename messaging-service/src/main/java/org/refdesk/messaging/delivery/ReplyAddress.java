package org.refdesk.messaging.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The address for replies and its sub-addresses, which say to what a reply belongs: {@code
 * refdesk+csw.nyc.k5tq2xw7m4jd3f6a@library.example}. After the kind stands the id to the base of
 * 36, then the organization, then a signature that nobody else can make, so that a mail reaches
 * only the conversation whose mail was answered. Mail programs change upper and lower case; neither
 * counts.
 *
 * <p>The local part stays within the 64 characters of RFC 5321 for every organization, as ids are
 * below 36<sup>8</sup> and the address itself has at most 20 characters before the {@code @}.
 */
public final class ReplyAddress {

  /** To what a sub-address belongs. */
  public enum Kind {
    /** A conversation: where its customer replies. */
    CONVERSATION('c'),
    /** A mail that was sent: where what cannot be delivered returns. */
    DELIVERY('d'),
    /**
     * A mail that was sent, in its Message-ID. Everybody reads that who has the mail: it is another
     * token, with which nothing can be returned.
     */
    MAIL('m');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    private static Kind of(char letter) {
      return switch (letter) {
        case 'c' -> CONVERSATION;
        case 'd' -> DELIVERY;
        default -> MAIL;
      };
    }
  }

  /** What a genuine sub-address says. */
  public record Parsed(Kind kind, String organization, long id) {}

  private static final Pattern ADDRESS =
      Pattern.compile("([a-z0-9][a-z0-9._-]{0,19})@([a-z0-9-]+(?:\\.[a-z0-9-]+)*)");
  private static final Pattern TOKEN =
      Pattern.compile("([cdm])([0-9a-z]{1,8})\\.([a-z0-9][a-z0-9_-]{0,15})\\.([a-z2-7]{16})");
  private static final int ID_BASE = 36;
  private static final long IDS_END = 2_821_109_907_456L;
  private static final int KEY_CHARACTERS = 32;
  private static final int SIGNATURE_BYTES = 10;
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;

  private final String local;
  private final String domain;
  private final SecretKeySpec secret;

  /**
   * @param address the address without sub-address
   * @param key at least 32 characters; the same on every replica
   * @throws IllegalArgumentException when one of them does not serve
   */
  public ReplyAddress(String address, String key) {
    Matcher parts = ADDRESS.matcher(address.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "The address for replies must be an address with at most 20 letters, digits, ., _ or -"
              + " before the @: "
              + address);
    }
    if (key.length() < KEY_CHARACTERS) {
      throw new IllegalArgumentException("The key for replies needs at least 32 characters");
    }
    local = parts.group(1);
    domain = parts.group(2);
    secret = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The address without sub-address, in lower case. */
  public String address() {
    return local + "@" + domain;
  }

  /** What stands behind the {@code @}. */
  public String domain() {
    return domain;
  }

  /** Where the customer of a conversation replies. */
  public String conversation(String organization, long id) {
    return local + "+" + token(Kind.CONVERSATION, organization, id) + "@" + domain;
  }

  /** Where a mail returns that cannot be delivered. */
  public String delivery(String organization, long id) {
    return local + "+" + token(Kind.DELIVERY, organization, id) + "@" + domain;
  }

  /** The Message-ID of a mail, in angle brackets; the same whenever it is asked for. */
  public String messageId(String organization, long delivery) {
    return "<" + token(Kind.MAIL, organization, delivery) + "@" + domain + ">";
  }

  /** What an address says; nothing when it is no genuine sub-address of this one. */
  public Optional<Parsed> parse(String address) {
    return parse(address, local + "+").filter(said -> said.kind() != Kind.MAIL);
  }

  /** The delivery that a Message-ID of ours names, with or without angle brackets. */
  public Optional<Parsed> parseMessageId(String messageId) {
    String bare = messageId.strip();
    String inner =
        bare.startsWith("<") && bare.endsWith(">") ? bare.substring(1, bare.length() - 1) : bare;
    return parse(inner, "").filter(said -> said.kind() == Kind.MAIL);
  }

  private Optional<Parsed> parse(String address, String before) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    String after = "@" + domain;
    if (!lower.startsWith(before)
        || !lower.endsWith(after)
        || lower.length() < before.length() + after.length()) {
      return Optional.empty();
    }
    Matcher token =
        TOKEN.matcher(lower.substring(before.length(), lower.length() - after.length()));
    if (!token.matches() || !isGenuine(token.group())) {
      return Optional.empty();
    }
    return Optional.of(
        new Parsed(
            Kind.of(token.group(1).charAt(0)),
            token.group(3).toUpperCase(Locale.ROOT),
            Long.parseLong(token.group(2), ID_BASE)));
  }

  private boolean isGenuine(String token) {
    int signature = token.lastIndexOf('.') + 1;
    return MessageDigest.isEqual(
        token.substring(signature).getBytes(StandardCharsets.US_ASCII),
        sign(token.substring(0, signature - 1)).getBytes(StandardCharsets.US_ASCII));
  }

  private String token(Kind kind, String organization, long id) {
    if (id < 0 || id >= IDS_END) {
      throw new IllegalArgumentException("no sub-address is long enough for the id " + id);
    }
    String said =
        kind.letter + Long.toString(id, ID_BASE) + "." + organization.toLowerCase(Locale.ROOT);
    String token = said + "." + sign(said);
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("no code of an organization: " + organization);
    }
    return token;
  }

  private String sign(String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update("refdesk mail\n".getBytes(StandardCharsets.US_ASCII));
      return base32(
          Arrays.copyOf(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }

  /** Ten bytes are sixteen characters: nothing is left over. */
  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int kept = 0;
    int bits = 0;
    for (byte one : bytes) {
      kept = (kept << Byte.SIZE) | (one & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(BASE_32.charAt((kept >> bits) & 0x1f));
      }
      kept &= (1 << bits) - 1;
    }
    return text.toString();
  }
}
