package org.refdesk.messaging.savedfilter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;

/** The filters that the caller keeps, and those that colleagues share. */
@ApplicationScoped
public class SavedFilterService {

  private static final int MOST_FILTERS = 100;

  private final SavedFilters filters;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public SavedFilterService(
      SavedFilters filters,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.filters = filters;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A page of the filters that the caller may use, by name. */
  @Transactional
  public Page<SavedFilterView> list(PageRequest page) {
    String scope = organization.current() + "\nsaved filters\n" + caller.staffCode();
    return cursors.page(
        scope,
        page.limit(),
        filters.visible(caller.staffCode(), cursors.decode(scope, page.after()), page.limit() + 1),
        filter -> List.of(filter.name, filter.staff),
        SavedFilterView::of);
  }

  /** A filter of the caller's. */
  @Transactional
  public SavedFilterView get(String name) {
    return filters
        .findByIdOptional(key(name))
        .map(SavedFilterView::of)
        .orElseThrow(() -> unknown(name));
  }

  /**
   * Keeps a filter under a name, a new one or in the place of the present one.
   *
   * @param ifMatch needed to replace one
   */
  @Transactional
  public SavedFilterView put(String name, @Nullable String ifMatch, SavedFilterRequest request) {
    FilterQuery query = request.query();
    if (query == null) {
      throw new IllegalStateException("the request was not validated");
    }
    if (query.isSearchWithListFilters()) {
      throw FieldErrors.of(
          "query", "a search with `q` is narrowed by customer, tag, from and to only");
    }
    if (query.isListWithDays()) {
      throw FieldErrors.of("query", "`from` and `to` narrow a search, which needs `q`");
    }
    boolean shared = Boolean.TRUE.equals(request.shared());
    Optional<SavedFilter> present = filters.lock(key(name));
    SavedFilter filter;
    if (present.isPresent()) {
      filter = present.get();
      ETags.requireMatch(ifMatch, filter.version);
      filter.change(query, shared, clock.instant());
      filters.flush();
    } else {
      if (ifMatch != null) {
        throw CommonProblem.PRECONDITION_FAILED.because("There is no such filter.");
      }
      if (filters.count("staff", caller.staffCode()) >= MOST_FILTERS) {
        throw FieldErrors.of("name", "a staff member keeps at most " + MOST_FILTERS + " filters");
      }
      filter = new SavedFilter(key(name), organization.current(), query, shared, clock.instant());
      if (!filters.add(filter)) {
        throw CommonProblem.PRECONDITION_REQUIRED.because(
            "A filter of this name was just saved. Read it and send its ETag as If-Match.");
      }
    }
    return SavedFilterView.of(filter);
  }

  @Transactional
  public void delete(String name, @Nullable String ifMatch) {
    SavedFilter filter = filters.lock(key(name)).orElseThrow(() -> unknown(name));
    ETags.requireMatch(ifMatch, filter.version);
    filters.delete(filter);
  }

  private SavedFilter.Key key(String name) {
    return new SavedFilter.Key(caller.staffCode(), name.strip());
  }

  private static RuntimeException unknown(String name) {
    return CommonProblem.NOT_FOUND.because("You keep no filter " + name + ".");
  }
}
