package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.lookup.LookupReader;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.lookup.LookupView;
import org.refdesk.config.lookup.LookupWriter;
import org.refdesk.config.lookup.Precondition;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Calendars as the organization in context sees them, and changes of their exceptions. */
@ApplicationScoped
class CalendarRecords {

  private final LookupTable table;
  private final LookupReader reader;
  private final LookupWriter writer;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  CalendarRecords(
      LookupTables tables,
      LookupReader reader,
      LookupWriter writer,
      OrganizationService organizations,
      OrganizationContext context,
      ObjectMapper json,
      Clock clock) {
    this.table = tables.get(Calendars.PATH);
    this.reader = reader;
    this.writer = writer;
    this.organizations = organizations;
    this.context = context;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A calendar as an organization sees it.
   *
   * @param here the organization
   * @param today in its time zone
   */
  record Seen(Organization here, LocalDate today, LookupView record) {

    /** What the record says, whether or not it is effective. */
    OpeningHours hours() {
      return OpeningHours.of(record.fields());
    }
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if neither the organization nor one
   *     above it defines such a calendar
   */
  @Transactional
  Seen get(String code) {
    Organization here = organizations.get(context.current());
    return new Seen(here, here.dayOf(clock.instant()), reader.get(table, code));
  }

  /** The language of the organization. */
  @Transactional
  Locale language() {
    return Locale.forLanguageTag(organizations.get(context.current()).language());
  }

  /**
   * A calendar that the organization defines itself and does not use to hide another.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #get}; 412 if it is inherited;
   *     409 if it hides another
   */
  @Transactional
  Seen getOwn(String code) {
    Seen seen = get(code);
    requireOwn(seen.record());
    return seen;
  }

  private static void requireOwn(LookupView record) {
    if (record.inherited()) {
      throw CommonProblem.PRECONDITION_FAILED.because(
          "Your organization inherits this calendar from %s; create one of its own with PUT and"
                  .formatted(record.definedBy())
              + " If-None-Match: *.");
    }
    if (record.hidden()) {
      throw CommonProblem.CONFLICT.because(
          "The record hides the inherited calendar. Give it content of its own with PUT and"
              + " hidden false first.");
    }
  }

  /**
   * A calendar that the organization defines itself, in the version that the caller has read.
   *
   * @param ifMatch the request's If-Match header
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #getOwn(String)}; 428 without
   *     If-Match, 412 if it names another version
   */
  @Transactional
  Seen getOwn(String code, @Nullable String ifMatch) {
    Seen seen = get(code);
    if (ifMatch == null || !seen.record().inherited()) {
      ETags.requireMatch(ifMatch, seen.record().version());
    }
    requireOwn(seen.record());
    return seen;
  }

  /**
   * Adds exceptions to a calendar; they replace those of the same day. Where that changes nothing,
   * nothing is written.
   *
   * @param own as it was read in this transaction
   * @param by subject of the caller
   * @return the record as it is then
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 412 if somebody else has changed it since;
   *     422 if there would be too many
   */
  @Transactional
  LookupView add(Seen own, Collection<DayException> added, String by) {
    LookupView before = own.record();
    OpeningHours hours = own.hours();
    List<DayException> exceptions = hours.with(added);
    if (exceptions.size() > Calendars.MOST_EXCEPTIONS) {
      throw FieldErrors.of(
          Calendars.EXCEPTIONS.name(),
          "would be %d with those that the calendar has; %d are possible. Take past ones out with"
                  .formatted(exceptions.size(), Calendars.MOST_EXCEPTIONS)
              + " PUT.");
    }
    if (exceptions.equals(List.copyOf(hours.exceptions().values()))) {
      return before;
    }
    // the version that was read is named again: whoever wrote since is noticed under the lock
    return writer
        .save(
            table,
            body(before, exceptions),
            before.code(),
            Precondition.of(ETags.of(before.version()), null),
            by)
        .view();
  }

  private ObjectNode body(LookupView before, List<DayException> exceptions) {
    ObjectNode fields = before.fields().deepCopy();
    fields.set(Calendars.EXCEPTIONS.name(), json.valueToTree(exceptions));
    ObjectNode body = json.createObjectNode();
    body.put("description", before.description());
    body.set("activeFrom", json.valueToTree(before.activeFrom()));
    body.set("activeTo", json.valueToTree(before.activeTo()));
    body.set("fields", fields);
    return body;
  }
}
