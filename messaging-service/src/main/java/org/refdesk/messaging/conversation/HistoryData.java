package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/** Histories as personal data: who did what, and the tags of that time. */
@ApplicationScoped
public class HistoryData implements PersonalData {

  private static final int MOST = 200;

  private static final String ERASE =
      """
      update history_entry
      set actor_name = '', tags = case when tags is null then null else cast('{}' as text[]) end,
        actor = case when actor_kind = 'CUSTOMER' then :pseudonym else actor end
      where organization = :organization and conversation_id = :id""";

  private final ConversationRepository conversations;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public HistoryData(
      ConversationRepository conversations,
      EntityManager entities,
      OrganizationContext organization) {
    this.conversations = conversations;
    this.entities = entities;
    this.organization = organization;
  }

  /** A change as the customer may know it: without what staff did among themselves. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(
      int position,
      @Nullable ConversationStatus from,
      @Nullable ConversationAction action,
      ConversationStatus to,
      Actor actor,
      Instant at) {}

  @Override
  public String name() {
    return "history";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofConversation(long conversation, boolean internal, long after) {
    List<HistoryEntry> entries = conversations.history(conversation, Math.toIntExact(after), MOST);
    ExportPart part = ExportPart.page(entries, MOST, entry -> entry.position);
    return new ExportPart(
        internal
            ? entries.stream().map(HistoryView::of).toList()
            : entries.stream().filter(HistoryData::isKnown).map(HistoryData::change).toList(),
        part.next());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    erased.add(
        "historyEntries",
        entities
            .createNativeQuery(ERASE)
            .setParameter("pseudonym", pseudonym)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .executeUpdate());
  }

  private static boolean isKnown(HistoryEntry entry) {
    return switch (entry.kind) {
      case ACTION -> entry.action != ConversationAction.STAFF_TAKES;
      case ACKNOWLEDGED, REMINDED, ERASED -> true;
      default -> false;
    };
  }

  private static Change change(HistoryEntry entry) {
    return new Change(entry.position, entry.from, entry.action, entry.to, entry.actor, entry.at);
  }
}
