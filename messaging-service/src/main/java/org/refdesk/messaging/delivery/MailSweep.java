package org.refdesk.messaging.delivery;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;

/**
 * Claims mails as fast as there is somebody free to send them. A slow one keeps one place; the
 * others go on. While the server is away one mail at a time tries whether it is back.
 */
@ApplicationScoped
public class MailSweep implements DueWork {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration STOPPING = Duration.ofSeconds(8);

  private final MailQueue queue;
  private final MailSender sender;
  private final MailOutage outage;
  private final Smtp smtp;
  private final MailIdentity identity;
  private final MailSettings settings;
  private final Clock clock;
  private final Semaphore places;
  private volatile boolean stopping;

  /**
   * @throws IllegalArgumentException when a claim could end before the mail is sent
   */
  @Inject
  public MailSweep(
      MailQueue queue,
      MailSender sender,
      MailOutage outage,
      Smtp smtp,
      MailIdentity identity,
      MailSettings settings,
      Clock clock) {
    this.queue = queue;
    this.sender = sender;
    this.outage = outage;
    this.smtp = smtp;
    this.identity = identity;
    this.settings = settings;
    this.clock = clock;
    if (settings.send().lease().compareTo(settings.send().whole()) <= 0) {
      throw new IllegalArgumentException(
          "refdesk.mail.send.lease must be longer than refdesk.mail.send.whole.");
    }
    places = new Semaphore(settings.send().atOnce());
  }

  @Override
  public Due due() {
    return Due.MAIL;
  }

  @Override
  public int sweep(Instant now, int most) throws SQLException {
    if (!identity.sends() || stopping) {
      return 0;
    }
    Optional<Instant> looking = outage.until();
    return looking.isPresent() ? probe(looking.get()) : send(most);
  }

  @Override
  public Optional<Instant> next() throws SQLException {
    if (!identity.sends()) {
      return Optional.empty();
    }
    smtp.rest();
    Optional<Instant> next = queue.next();
    Instant latest = clock.instant().plus(settings.outage().longestPause());
    if (next.isEmpty() || next.get().isAfter(latest)) {
      // what an outage has put off would be due by then
      outage.concernsNoMail();
    }
    return outage
        .until()
        .flatMap(until -> next.map(due -> due.isAfter(until) ? due : until))
        .or(() -> next);
  }

  /** Lets what is on its way arrive; what does not is sent by another replica later. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    if (places.tryAcquire(settings.send().atOnce(), STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
      smtp.rest();
    }
  }

  private int send(int most) throws SQLException {
    int free = take(most);
    int used = 0;
    try {
      if (free > 0) {
        for (Claimed mail : claim(free)) {
          used++;
          Thread.ofVirtual().name("mail-" + mail.id()).start(() -> sendInPlace(mail));
        }
      }
    } finally {
      places.release(free - used);
    }
    return used;
  }

  private void sendInPlace(Claimed mail) {
    try {
      sender.send(mail);
    } finally {
      places.release();
    }
  }

  private int probe(Instant looking) throws SQLException {
    if (clock.instant().isBefore(looking)) {
      return 0;
    }
    List<Claimed> one = claim(1);
    one.forEach(sender::send);
    return one.size();
  }

  private List<Claimed> claim(int most) throws SQLException {
    Instant now = clock.instant();
    return queue.claim(now, now.plus(settings.send().lease()), most);
  }

  /** Waits a moment for a free place, and takes what others are free too. */
  private int take(int most) {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
    int taken = 1;
    while (taken < most && places.tryAcquire()) {
      taken++;
    }
    return taken;
  }
}
