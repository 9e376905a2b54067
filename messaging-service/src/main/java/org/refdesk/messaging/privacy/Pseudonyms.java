package org.refdesk.messaging.privacy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Names for nobody. They are made by chance, and nothing anywhere tells whose number they have
 * replaced.
 */
public final class Pseudonyms {

  private static final String PREFIX = "erased-";
  private static final int BITS = 120;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Pseudonyms() {}

  /** A new one, of the form of a customer's number. */
  public static String next() {
    return PREFIX + new BigInteger(BITS, RANDOM).toString(36).toUpperCase(Locale.ROOT);
  }

  /** Whether it looks like one: a customer with such a number could not be told from nobody. */
  public static boolean isOne(String number) {
    return number.startsWith(PREFIX);
  }
}
