package org.refdesk.config.organization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.history.Change;
import org.refdesk.config.history.History;
import org.refdesk.config.problem.ConfigProblem;

/** What can be done with organizations. They are never deleted: other services hold their data. */
@ApplicationScoped
public class OrganizationService {

  static final String KIND = "organizations";

  private final OrganizationRepository organizations;
  private final History history;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  public OrganizationService(
      OrganizationRepository organizations,
      History history,
      Outbox outbox,
      ObjectMapper json,
      Clock clock) {
    this.organizations = organizations;
    this.history = history;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  @Transactional
  public Optional<Organization> find(String code) {
    return organizations.find(code);
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it was never created
   */
  @Transactional
  public Organization get(String code) {
    return organizations.find(code).orElseThrow(OrganizationService::absent);
  }

  /** Those of the codes that exist, in order. */
  @Transactional
  public List<Organization> named(Set<String> codes, String after, int limit) {
    return organizations.named(codes, after, limit);
  }

  @Transactional
  public List<Organization> children(String parent, String after, int limit) {
    get(parent);
    return organizations.children(parent, after, limit);
  }

  @Transactional
  public List<Change> history(String code, long before, int limit) {
    get(code);
    return history.list(subject(code), before, limit);
  }

  /**
   * Creates an organization below its parent, or a root.
   *
   * @param by subject of the caller
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the code is taken, 422 if it cannot
   *     stand there
   */
  @Transactional
  public Organization create(OrganizationForm form, String by) {
    Organization parent = form.parent() == null ? null : parent(form.parent());
    Organization created =
        new Organization(
            form.code(),
            levelBelow(parent, form.level()),
            form.name(),
            form.parent(),
            path(parent, form.code()),
            form.timeZone(),
            form.language(),
            1,
            clock.instant());
    if (!organizations.insert(created)) {
      throw ConfigProblem.ALREADY_EXISTS.because(
          "There is an organization with the code " + form.code() + " already.");
    }
    record(null, created, by);
    return created;
  }

  /**
   * Changes name, time zone and language.
   *
   * @param by subject of the caller
   */
  @Transactional
  public Organization update(
      String code, OrganizationChange change, @Nullable String ifMatch, String by) {
    Organization before = organizations.lock(code).orElseThrow(OrganizationService::absent);
    ETags.requireMatch(ifMatch, before.version());
    OrganizationForm form = change.to(before);
    Instant now = clock.instant();
    Organization after =
        new Organization(
            before.code(),
            before.level(),
            form.name(),
            before.parent(),
            before.path(),
            form.timeZone(),
            form.language(),
            before.version() + 1,
            now);
    organizations.update(after);
    record(before, after, by);
    return after;
  }

  /** Makes the new state of an organization out of the present one. */
  @FunctionalInterface
  public interface OrganizationChange {
    OrganizationForm to(Organization present);
  }

  private Organization parent(String code) {
    return organizations
        .find(code)
        .orElseThrow(() -> FieldErrors.of("parent", "must be an organization that exists"));
  }

  private static Level levelBelow(@Nullable Organization parent, @Nullable Level given) {
    Level level =
        parent == null
            ? Level.SYSTEM
            : parent
                .level()
                .below()
                .orElseThrow(
                    () ->
                        FieldErrors.of("parent", "must not be a branch: nothing stands below it"));
    if (given != null && given != level) {
      throw FieldErrors.of(
          "level",
          "must be %s %s, or be left out"
              .formatted(level, parent == null ? "without a parent" : "below a " + parent.level()));
    }
    return level;
  }

  private static List<String> path(@Nullable Organization parent, String code) {
    List<String> path = new ArrayList<>(parent == null ? List.of() : parent.path());
    path.add(code);
    return List.copyOf(path);
  }

  private void record(@Nullable Organization before, Organization after, String by) {
    Change.Action action = before == null ? Change.Action.CREATED : Change.Action.UPDATED;
    history.add(
        subject(after.code()),
        new Change(
            after.version(),
            action,
            after.changedAt(),
            by,
            before == null ? null : json.valueToTree(State.of(before)),
            json.valueToTree(State.of(after))));
    outbox.append(
        new DomainEvent(
            Topics.LOOKUPS,
            after.code(),
            "org.refdesk.config.organization.%s.v1".formatted(action.pastParticiple()),
            after.code(),
            after.code(),
            after.version(),
            State.of(after)));
  }

  private static History.Subject subject(String code) {
    return new History.Subject(code, KIND, code);
  }

  private static RuntimeException absent() {
    return CommonProblem.NOT_FOUND.because(
        "There is no organization with this code, or your token does not name it.");
  }

  /** The state as events and history carry it. */
  record State(
      String code,
      String name,
      Level level,
      @Nullable String parent,
      String timeZone,
      String language,
      long version) {

    static State of(Organization organization) {
      return new State(
          organization.code(),
          organization.name(),
          organization.level(),
          organization.parent(),
          organization.timeZone().getId(),
          organization.language(),
          organization.version());
    }
  }
}
