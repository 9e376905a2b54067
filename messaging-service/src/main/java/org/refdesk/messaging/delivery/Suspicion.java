package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides on refusals that may be of one mail or of all: a server that does not relay for this
 * service says so of each recipient. Several different mails refused so in a row, none taken since,
 * are an outage. One that was refused so before another one was taken, and is again, is refused for
 * its own sake.
 */
@ApplicationScoped
public class Suspicion {

  /** Whose fault it is, as far as this process knows. */
  enum Verdict {
    /** The server's: all wait. */
    OUTAGE,
    /** Nobody knows yet: it is to be tried again. */
    OPEN,
    /** The mail's own. */
    OWN
  }

  static final int OUTAGE_IN_A_ROW = 5;
  private static final int MOST_REMEMBERED = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Long> row = new HashSet<>();

  /** Mails that were refused so while others were taken; the oldest is forgotten first. */
  private final Map<Long, Boolean> alone =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** A mail was refused in a way that leaves it open. */
  Verdict refused(long id) {
    lock.lock();
    try {
      if (row.isEmpty() && alone.containsKey(id)) {
        return Verdict.OWN;
      }
      if (row.size() < OUTAGE_IN_A_ROW) {
        row.add(id);
      }
      return isOutage() ? Verdict.OUTAGE : Verdict.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /** The server has taken a mail. */
  void taken(long id) {
    lock.lock();
    try {
      row.forEach(refused -> alone.put(refused, true));
      row.clear();
      alone.remove(id);
    } finally {
      lock.unlock();
    }
  }

  /** Whether only a mail that is taken shows that the server serves. */
  boolean isOutage() {
    lock.lock();
    try {
      return row.size() >= OUTAGE_IN_A_ROW;
    } finally {
      lock.unlock();
    }
  }
}
