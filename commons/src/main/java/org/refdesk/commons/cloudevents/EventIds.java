package org.refdesk.commons.cloudevents;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of events: UUIDs of version 7, which begin with their time. New ids fall at the right edge of
 * an index, and rows can be found by age through their id, without an index on a time.
 */
public final class EventIds {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_62_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  private EventIds() {}

  /** A new id that begins with the given time in milliseconds. */
  public static UUID next(Instant now) {
    long low = RANDOM.nextLong();
    long high = RANDOM.nextInt(0x1000);
    return new UUID(
        (now.toEpochMilli() << 16) | VERSION_7 | high, VARIANT | (low & RANDOM_62_BITS));
  }

  /** The lowest id of the given millisecond: ids made before it are smaller. */
  public static UUID lowest(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | VERSION_7, VARIANT);
  }
}
