package org.refdesk.messaging.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.refdesk.messaging.conversation.LibraryLookups;

/** Tells figures of conversations without reading them. */
@ApplicationScoped
public class ReportService {

  private final ReportTable table;
  private final OpenTable open;
  private final LibraryLookups lookups;
  private final Clock clock;

  @Inject
  public ReportService(ReportTable table, OpenTable open, LibraryLookups lookups, Clock clock) {
    this.table = table;
    this.open = open;
    this.lookups = lookups;
    this.clock = clock;
  }

  /** What happened to the conversations of the library in context. */
  @Transactional
  public ConversationReport conversations(ReportPeriod.Months months, List<Dimension> by) {
    Instant now = clock.instant();
    return new ConversationReport(
        months.first().toString(),
        months.last().toString(),
        lookups.place(now).timeZone().getId(),
        now,
        table.read(months, by).entrySet().stream()
            .map(group -> ConversationFigures.of(group.getKey(), group.getValue()))
            .toList());
  }

  /** Which conversations of the library in context are open. */
  @Transactional
  public OpenReport open(List<Dimension> by) {
    Instant now = clock.instant();
    return new OpenReport(
        now,
        open.read(by, LocalDate.ofInstant(now, ZoneOffset.UTC)).entrySet().stream()
            .map(group -> OpenFigures.of(group.getKey(), group.getValue()))
            .toList());
  }
}
