package org.refdesk.document.storage;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each customer holds of something that all share, so that none takes it away from the others.
 * Staff and systems act for many, and are not held to a share.
 */
public final class Shares {

  private final long most;

  /** Those who hold nothing have no entry. */
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  /** Shares of so much each; who holds nothing gets what he asks for, however small a share is. */
  public Shares(long most) {
    this.most = most;
  }

  /**
   * Takes so much.
   *
   * @param holder who takes it; null for somebody who is not held to a share
   * @return empty when it would be more than a share
   */
  public Optional<Share> take(@Nullable String holder, long amount) {
    if (holder == null) {
      return Optional.of(new Share(null, 0));
    }
    Share share = new Share(holder, amount);
    long all = held.merge(holder, amount, Long::sum);
    if (all <= most || all == amount) {
      return Optional.of(share);
    }
    share.close();
    return Optional.empty();
  }

  /** What was taken, given back on closing. */
  public final class Share implements AutoCloseable {

    private final @Nullable String holder;
    private final long amount;
    private boolean closed;

    private Share(@Nullable String holder, long amount) {
      this.holder = holder;
      this.amount = amount;
    }

    @Override
    public void close() {
      if (holder != null && !closed) {
        closed = true;
        held.merge(holder, -amount, (now, less) -> now + less == 0 ? null : now + less);
      }
    }
  }
}
