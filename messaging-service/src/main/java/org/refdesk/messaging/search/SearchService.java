package org.refdesk.messaging.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.ConversationLists;
import org.refdesk.messaging.conversation.ConversationRow;
import org.refdesk.messaging.conversation.LibraryLookups;
import org.refdesk.messaging.search.SearchTable.Asked;
import org.refdesk.messaging.search.SearchTable.Found;
import org.refdesk.messaging.search.SearchTable.Text;

/** Searches conversations; a customer's search sees the customer's own, and no internal note. */
@ApplicationScoped
public class SearchService {

  private final SearchTable table;
  private final ConversationLists lists;
  private final LibraryLookups lookups;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public SearchService(
      SearchTable table,
      ConversationLists lists,
      LibraryLookups lookups,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.table = table;
    this.lists = lists;
    this.lookups = lookups;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A page of what was found, newest first. */
  @Transactional
  public Page<SearchHit> search(SearchQuestion question, PageRequest page) {
    boolean own = caller.isCustomer();
    if (own && question.tag() != null) {
      throw CommonProblem.MALFORMED_REQUEST.because("`tag` is a filter for staff.");
    }
    List<String> words = question.words();
    Asked asked = asked(question, words, own ? caller.requireCustomer() : null);
    String scope =
        String.join("\n", organization.current(), "search", asked.toString(), "newest first");
    List<String> after = cursors.decode(scope, page.after());
    int limit = page.limit();
    List<Found> found =
        table.find(
            organization.current(),
            asked,
            after == null ? null : new Found(Long.parseLong(after.getLast()), after.getFirst()),
            limit + 1);
    List<Long> ids = found.stream().limit(limit).map(Found::id).toList();
    Map<Long, ConversationRow> rows = lists.rows(ids);
    Map<Long, List<Text>> texts =
        table.texts(organization.current(), ids, !own).stream()
            .collect(Collectors.groupingBy(Text::conversation));
    Highlighter highlighter = new Highlighter(words);
    return cursors.page(
        scope,
        limit,
        found,
        hit -> List.of(hit.created(), Long.toString(hit.id())),
        hit ->
            hit(
                Objects.requireNonNull(rows.get(hit.id())),
                texts.getOrDefault(hit.id(), List.of()),
                highlighter));
  }

  private Asked asked(SearchQuestion question, List<String> words, @Nullable String owner) {
    List<String> marks = new ArrayList<>();
    if (owner == null && question.customer() != null) {
      marks.add("/c" + question.customer());
    }
    if (question.tag() != null) {
      marks.add("/t" + question.tag());
    }
    LocalDate from = question.from();
    LocalDate to = question.to();
    if (from == null && to == null) {
      return new Asked(words, owner, marks, null, null);
    }
    ZoneId zone = lookups.place(clock.instant()).timeZone();
    return new Asked(
        words,
        owner,
        marks,
        from == null ? null : start(from, zone),
        to == null ? null : start(to.plusDays(1), zone));
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static SearchHit hit(ConversationRow row, List<Text> texts, Highlighter highlighter) {
    SearchHit.Excerpt excerpt =
        texts.stream()
            .map(
                text ->
                    new SearchHit.Excerpt(
                        text.position(), text.kind(), highlighter.excerpt(text.text())))
            .filter(found -> !found.segments().isEmpty())
            .findFirst()
            .orElse(null);
    return new SearchHit(row, highlighter.whole(row.subject()), excerpt);
  }
}
