package org.refdesk.messaging.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.refdesk.messaging.privacy.CustomerTraces;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Holds as personal data: their reasons may name people, and are for staff alone. That and on which
 * ground something was held stays when it is erased.
 */
@ApplicationScoped
public class HoldData implements PersonalData {

  private static final int MOST = 200;

  private final LegalHolds holds;
  private final Clock clock;

  @Inject
  public HoldData(LegalHolds holds, Clock clock) {
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "legalHolds";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    return of(HoldKind.CONVERSATION, Long.toString(conversation));
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofCustomer(String customer, boolean internal, long after) {
    return of(HoldKind.CUSTOMER, customer);
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    String subject = Long.toString(conversation);
    erased.add(name(), holds.forget(HoldKind.CONVERSATION, subject, subject));
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    erased.add(name(), holds.forget(HoldKind.CUSTOMER, customer.number(), pseudonym));
  }

  private ExportPart of(HoldKind kind, String subject) {
    Instant now = clock.instant();
    return ExportPart.all(
        holds.history(kind, subject, Long.MAX_VALUE, MOST).stream()
            .map(hold -> HoldView.of(hold, now))
            .toList());
  }
}
