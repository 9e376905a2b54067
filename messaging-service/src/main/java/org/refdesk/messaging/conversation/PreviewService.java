package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.Proposal;
import org.refdesk.messaging.routing.OpeningHours;

/** Tells which deadlines an edit would move. */
@ApplicationScoped
public class PreviewService {

  private static final int MOST_DAYS = 3_650;

  /** Conversations of one look. */
  private static final int BATCH = 100;

  /** Conversations examined for one page: it may then be short, or empty, and not the last. */
  private static final int MOST_EXAMINED = 2_000;

  private final ConversationRepository conversations;
  private final Outlooks outlooks;
  private final OrganizationContext organization;
  private final Cursors cursors;

  @Inject
  public PreviewService(
      ConversationRepository conversations,
      Outlooks outlooks,
      OrganizationContext organization,
      Cursors cursors) {
    this.conversations = conversations;
    this.outlooks = outlooks;
    this.organization = organization;
    this.cursors = cursors;
  }

  /** A page of the deadlines that would move, by conversation. */
  @Transactional
  public Page<MoveView> moves(PreviewRequest request, PageRequest page) {
    Proposal proposal = proposal(request);
    String scope =
        String.join("\n", organization.current(), "deadline-previews", proposal.toString());
    List<String> cursor = cursors.decode(scope, page.after());
    long last = cursor == null ? 0 : Long.parseLong(cursor.getFirst());
    List<MoveView> moves = new ArrayList<>();
    for (int examined = 0; examined < MOST_EXAMINED; examined += BATCH) {
      List<Long> ids = conversations.notClosed(last, BATCH);
      for (Outlooks.Seen seen : outlooks.news(conversations.findAll(ids), proposal)) {
        if (moves.size() >= page.limit()) {
          return new Page<>(moves, cursors.encode(scope, List.of(Long.toString(last))));
        }
        seen.outlook().moves().forEach(m -> moves.add(MoveView.of(seen.conversation(), m)));
        last = seen.conversation().id();
      }
      if (ids.size() < BATCH) {
        return new Page<>(moves, null);
      }
      last = ids.getLast();
      conversations.getEntityManager().clear();
    }
    return new Page<>(moves, cursors.encode(scope, List.of(Long.toString(last))));
  }

  private Proposal proposal(PreviewRequest request) {
    String table = request.table();
    String code = request.code();
    JsonNode fields = request.fields();
    if (table == null || code == null || fields == null) {
      throw new IllegalStateException("the request was not validated");
    }
    FieldErrors errors = new FieldErrors();
    if (table.equals(LookupKey.CALENDARS)) {
      checkCalendar(errors, code, fields);
    } else {
      checkDays(errors, fields, "responseDays");
      checkDays(errors, fields, "processingDays");
    }
    errors.throwIfAny();
    return new Proposal(
        request.organization() == null ? organization.current() : request.organization(),
        new LookupKey(table, code.toUpperCase(Locale.ROOT)),
        fields);
  }

  private static void checkCalendar(FieldErrors errors, @Nullable String code, JsonNode fields) {
    if (!OpeningHours.KEY.code().equalsIgnoreCase(code)) {
      errors.add("code", "must be " + OpeningHours.KEY.code() + ": deadlines go by no other");
    }
    if (OpeningHours.calendar(fields, ZoneOffset.UTC).isEmpty()) {
      errors.add("fields.weekly", "must open on one weekday at least");
    }
  }

  private static void checkDays(FieldErrors errors, JsonNode fields, String name) {
    JsonNode days = fields.path(name);
    if (!days.isInt() || days.intValue() < 0 || days.intValue() > MOST_DAYS) {
      errors.add("fields." + name, "must be a whole number from 0 to " + MOST_DAYS);
    }
  }
}
