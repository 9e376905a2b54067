package org.refdesk.document.document;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.document.document.DocumentEvents.Happening;
import org.refdesk.document.document.DocumentRepository.After;
import org.refdesk.document.storage.UnreachableObject;

/** Reading and deleting documents. A customer sees his own ones; the others are not there. */
@ApplicationScoped
public class DocumentService {

  private final DocumentRepository documents;
  private final DocumentEvents events;
  private final Event<UnreachableObject> unreachable;
  private final Cursors cursors;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Clock clock;

  @Inject
  public DocumentService(
      DocumentRepository documents,
      DocumentEvents events,
      Event<UnreachableObject> unreachable,
      Cursors cursors,
      OrganizationContext organization,
      Caller caller,
      Clock clock) {
    this.documents = documents;
    this.events = events;
    this.unreachable = unreachable;
    this.cursors = cursors;
    this.organization = organization;
    this.caller = caller;
    this.clock = clock;
  }

  /** A page of the documents that the caller may see, newest first. */
  @Transactional
  public Page<DocumentView> list(
      @Nullable String customer, @Nullable Long conversation, int limit, @Nullable String after) {
    String scope =
        String.join(
            "\n",
            "documents",
            organization.current(),
            String.valueOf(customer),
            String.valueOf(conversation));
    After from = from(cursors.decode(scope, after));
    if (caller.isCustomer()) {
      String own = caller.requireCustomer();
      if (customer != null && !customer.equals(own)) {
        return new Page<>(List.of(), null);
      }
      return page(scope, limit, documents.newest(own, conversation, from, limit + 1));
    }
    return page(scope, limit, documents.newest(customer, conversation, from, limit + 1));
  }

  private Page<DocumentView> page(String scope, int limit, List<DocumentView> rows) {
    return cursors.page(
        scope,
        limit,
        rows,
        d -> List.of(Long.toString(d.storedAt().toEpochMilli()), d.id().toString()),
        this::asSeen);
  }

  private static @Nullable After from(@Nullable List<String> keys) {
    return keys == null
        ? null
        : new After(
            Instant.ofEpochMilli(Long.parseLong(keys.get(0))), UUID.fromString(keys.get(1)));
  }

  /**
   * A document that the caller may see.
   *
   * @throws HttpProblem 404 when there is none
   */
  @Transactional
  public DocumentView get(String id) {
    return view(seen(id));
  }

  /**
   * The row of a document that the caller may see.
   *
   * @throws HttpProblem 404 when there is none
   */
  @Transactional
  public Document seen(String id) {
    return parse(id)
        .flatMap(documents::findStored)
        .filter(this::mayBeSeen)
        .orElseThrow(DocumentService::notFound);
  }

  /**
   * Deletes a document. Its bytes go after the commit.
   *
   * @param ifMatch the request's If-Match header
   * @throws HttpProblem 404, 412 or 428
   */
  @Transactional
  public void delete(String id, @Nullable String ifMatch) {
    Document document =
        parse(id)
            .flatMap(documents::lockStored)
            .filter(this::mayBeSeen)
            .orElseThrow(DocumentService::notFound);
    ETags.requireMatch(ifMatch, document.version);
    document.delete(clock.instant());
    events.append(Happening.DELETED, document);
    unreachable.fire(new UnreachableObject(document.key()));
  }

  /** The view that this caller gets. */
  public DocumentView view(Document document) {
    return asSeen(DocumentView.of(document));
  }

  private DocumentView asSeen(DocumentView document) {
    return caller.isCustomer() ? document.forCustomer() : document;
  }

  private boolean mayBeSeen(Document document) {
    return !caller.isCustomer() || document.customer.equals(caller.requireCustomer());
  }

  private static Optional<UUID> parse(String id) {
    try {
      UUID parsed = UUID.fromString(id);
      return parsed.toString().equals(id.toLowerCase(Locale.ROOT))
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static HttpProblem notFound() {
    return CommonProblem.NOT_FOUND.because("There is no such document.");
  }
}
