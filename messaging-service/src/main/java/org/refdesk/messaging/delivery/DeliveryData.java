package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Mails to customers as personal data: the address, and what mail servers said, who often repeat
 * it. Mails to staff are none. That something was sent, when, and with which success, stays.
 */
@ApplicationScoped
public class DeliveryData implements PersonalData {

  private static final int MOST = 100;

  private static final String ERASE_LOG =
      """
      update delivery_attempt a set result = ''
      from delivery d
      where d.organization = :organization and d.conversation_id = :id
        and a.organization = d.organization and a.delivery_id = d.id""";

  /** What is being sent just now ends as it may: its result is of a mail that is given up. */
  private static final String ERASE =
      """
      update delivery
      set address = '', last_result = null, version = version + 1, held_back = false,
        ended_at = case when status = 'QUEUED' then cast(:now as timestamptz) else ended_at end,
        claimed_until = case when status = 'QUEUED' then null else claimed_until end,
        status = case when status = 'QUEUED' then 'CANCELLED' else status end
      where organization = :organization and conversation_id = :id and address <> ''""";

  private final DeliveryReading reading;
  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public DeliveryData(
      DeliveryReading reading,
      EntityManager entities,
      OrganizationContext organization,
      Clock clock) {
    this.reading = reading;
    this.entities = entities;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * A mail as it is exported.
   *
   * @param message position of the message that was mailed
   */
  record Mail(
      @Nullable Integer message,
      String address,
      DeliveryStatus status,
      Instant created,
      @Nullable Instant sent,
      @Nullable Instant ended,
      List<AttemptView> attempts) {

    private static Mail of(DeliveryView view) {
      return new Mail(
          view.message(),
          view.address(),
          view.status(),
          view.created(),
          view.sent(),
          view.ended(),
          view.log());
    }
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    List<DeliveryView> views = reading.of(conversation, Math.toIntExact(after), MOST);
    ExportPart part =
        ExportPart.page(views, MOST, view -> view.message() == null ? 0 : view.message());
    return new ExportPart(views.stream().map(Mail::of).toList(), part.next());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    entities
        .createNativeQuery(ERASE_LOG)
        .setParameter("organization", organization.current())
        .setParameter("id", conversation)
        .executeUpdate();
    erased.add(
        name(),
        entities
            .createNativeQuery(ERASE)
            .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .executeUpdate());
  }
}
