package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.refdesk.messaging.report.Milestone;
import org.refdesk.messaging.report.Reached;
import org.refdesk.messaging.report.ReportTable;

/** Hands the milestones of a conversation to the reports. */
@ApplicationScoped
public class MilestoneKeeping {

  private final ReportTable reports;
  private final LibraryLookups lookups;

  @Inject
  public MilestoneKeeping(ReportTable reports, LibraryLookups lookups) {
    this.reports = reports;
    this.lookups = lookups;
  }

  /**
   * Notes the milestone that the last entry of the history reaches, if it does. The cycles that it
   * changed must have been kept before.
   *
   * @param clocks replayed up to that entry
   */
  void keep(Conversation conversation, List<HistoryEntry> history, Clocks clocks) {
    Milestones.reached(history)
        .ifPresent(milestone -> reports.add(reached(milestone, conversation, history, clocks)));
  }

  private Reached reached(
      Milestone milestone, Conversation conversation, List<HistoryEntry> history, Clocks clocks) {
    HistoryEntry entry = history.getLast();
    boolean answered = milestone == Milestone.ANSWERED;
    Duration workingTime = answered ? clocks.response().getLast().elapsed() : null;
    return new Reached(
        conversation.id(),
        milestone,
        entry.at,
        YearMonth.from(entry.at.atZone(lookups.place(entry.at).timeZone())),
        conversation.department,
        conversation.type,
        conversation.category,
        answered ? clocks.response().size() : 1,
        workingTime,
        milestone == Milestone.PROCESSED && Milestones.isUnanswered(history));
  }
}
