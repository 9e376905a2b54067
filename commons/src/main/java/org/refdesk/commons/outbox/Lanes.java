package org.refdesk.commons.outbox;

import java.util.stream.IntStream;

/**
 * The lanes into which the outbox is divided by key. Their number is fixed: a row keeps the lane it
 * was written with, so that the number of relay threads, which share the lanes out, can change from
 * one start to the next, and differ between replicas, without two events of one key ever being in
 * different lanes.
 */
final class Lanes {

  static final int COUNT = 4;

  private Lanes() {}

  static short of(String key) {
    int hash = key.hashCode();
    return (short) Math.floorMod(hash ^ (hash >>> 16), COUNT);
  }

  /**
   * The lanes that fall to one of several threads, in ascending order: so no two relays that take
   * theirs at once can wait for each other.
   */
  static Short[] of(int thread, int threads) {
    return IntStream.range(0, COUNT)
        .filter(lane -> lane % threads == thread)
        .mapToObj(lane -> (short) lane)
        .toArray(Short[]::new);
  }
}
