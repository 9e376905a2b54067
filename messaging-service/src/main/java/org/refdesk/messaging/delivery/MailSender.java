package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;

/**
 * Sends a mail that was claimed: reads it in one transaction, sends it in none, and records in
 * another what came of it. What ends between the last two is sent again when the claim has ended,
 * with the same Message-ID.
 */
@ApplicationScoped
public class MailSender {

  private static final Logger LOG = Logger.getLogger(MailSender.class);

  private final Letters letters;
  private final Smtp smtp;
  private final DeliveryResults results;
  private final MailOutage outage;
  private final Suspicion suspicion;
  private final OrganizationWork organizations;
  private final Duration whole;

  @Inject
  public MailSender(
      Letters letters,
      Smtp smtp,
      DeliveryResults results,
      MailOutage outage,
      Suspicion suspicion,
      OrganizationWork organizations,
      MailSettings settings) {
    this.letters = letters;
    this.smtp = smtp;
    this.results = results;
    this.outage = outage;
    this.suspicion = suspicion;
    this.organizations = organizations;
    this.whole = settings.send().whole();
  }

  /** Sends it. What cannot be recorded is tried again when the claim has ended. */
  void send(Claimed mail) {
    try {
      organizations.in(
          mail.organization(),
          () -> {
            write(mail).ifPresent(letter -> record(mail, bounded(letter)));
            return true;
          });
    } catch (RuntimeException e) {
      LOG.warnf("Mail %d of %s waits: %s", mail.id(), mail.organization(), e.getMessage());
    }
  }

  private Optional<Letter> write(Claimed mail) {
    Optional<Letter> letter;
    try {
      letter = letters.write(mail);
    } catch (RuntimeException e) {
      LOG.warnf(e, "Mail %d of %s cannot be read", mail.id(), mail.organization());
      results.record(mail, new Outcome(Outcome.Kind.DEFERRED, null, "It could not be read."));
      return Optional.empty();
    }
    if (letter.isEmpty()) {
      results.notNeeded(mail);
    }
    return letter;
  }

  private void record(Claimed mail, Outcome came) {
    Outcome outcome = judged(mail, came);
    if (outcome.kind() == Outcome.Kind.UNREACHABLE) {
      results.putOff(mail, outcome, outage.goesOn(outcome.brief()));
      return;
    }
    if (outcome.kind() == Outcome.Kind.SENT) {
      suspicion.taken(mail.id());
    }
    if (outcome.code() != null && !outcome.doubtful() && !suspicion.isOutage()) {
      outage.isOver();
    }
    results.record(mail, outcome);
  }

  private Outcome judged(Claimed mail, Outcome outcome) {
    if (!outcome.doubtful() || outcome.kind() == Outcome.Kind.UNREACHABLE) {
      return outcome;
    }
    return switch (suspicion.refused(mail.id())) {
      case OUTAGE -> outcome.as(Outcome.Kind.UNREACHABLE);
      case OPEN -> outcome.as(Outcome.Kind.DEFERRED);
      case OWN -> outcome;
    };
  }

  /** On a virtual thread an interruption closes the socket, whatever the server is at. */
  private Outcome bounded(Letter letter) {
    AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual().name("smtp-" + letter.id()).start(() -> outcome.set(smtp.send(letter)));
    try {
      if (!thread.join(whole)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    Outcome came = outcome.get();
    return came != null
        ? came
        : new Outcome(Outcome.Kind.DEFERRED, null, "It was not sent within " + whole + ".");
  }
}
