package org.refdesk.messaging.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.kafka.Backoff;

/**
 * Whether the mail server is away, as this process has found it, and when to look again. Meanwhile
 * no mail is tried: an outage is not the fault of any.
 */
@ApplicationScoped
public class MailOutage {

  private static final Logger LOG = Logger.getLogger(MailOutage.class);

  private final Clock clock;
  private final Backoff backoff;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Instant until;

  @Inject
  public MailOutage(MailSettings settings, MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.backoff = new Backoff(settings.outage().firstPause(), settings.outage().longestPause());
    Gauge.builder("refdesk.mail.outage", this, outage -> outage.until().isPresent() ? 1 : 0)
        .description("1 while the mail server is away, or takes nothing from this service")
        .register(registry);
  }

  /** When to look again; nothing while all is well. */
  Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /**
   * The server did not serve.
   *
   * @param reason without anything that the server may have repeated
   * @return when to look again
   */
  Instant goesOn(String reason) {
    lock.lock();
    try {
      Instant before = until;
      Instant now = clock.instant();
      if (before != null && before.isAfter(now)) {
        // others that were on the way when it began
        return before;
      }
      if (before == null) {
        LOG.warnf("No mail is sent for the moment: %s", reason);
      }
      Instant next = now.plus(backoff.next());
      until = next;
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The server has answered. */
  void isOver() {
    end("Mail is sent again");
  }

  /** No mail waits for the server: others have sent all, or it was given up. */
  void concernsNoMail() {
    end("No mail waits for the mail server any more");
  }

  private void end(String how) {
    if (until == null) {
      return;
    }
    lock.lock();
    try {
      if (until != null) {
        LOG.info(how);
        until = null;
        backoff.reset();
      }
    } finally {
      lock.unlock();
    }
  }
}
