package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.except;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.Branches.officeWithLunchBreak;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.refdesk.messaging.conversation.ConversationAction;

/**
 * Situations at a glance, the due times worked out by hand. Each row: its name; clock, days and
 * branch; what happens when; the deadline in force after the last of it, a dash for none. All is in
 * 2026, in local time.
 */
class SituationTableTest {

  private static final String TABLE =
      """
      a question in opening hours      | R 1 office | Mon 03-02 10:00 posts | Tue 03-03 17:00
      a question before opening        | R 1 office | Mon 03-02 07:00 posts | Tue 03-03 17:00
      a question at closing time       | R 1 office | Mon 03-02 17:00 posts | Wed 03-04 17:00
      a question in the last minute    | R 1 office | Mon 03-02 16:59 posts | Tue 03-03 17:00
      no days                          | R 0 office | Mon 03-02 10:00 posts | Mon 03-02 17:00
      no days, after closing           | R 0 office | Mon 03-02 18:00 posts | Tue 03-03 17:00
      a question on Saturday           | R 1 office | Sat 03-07 12:00 posts | Tue 03-10 17:00
      a question on Friday evening     | R 1 office | Fri 03-06 20:00 posts | Tue 03-10 17:00
      ten days                         | R 10 office | Mon 03-02 10:00 posts | Mon 03-16 17:00
      a question before Easter         | R 1 easter | Thu 04-02 16:00 posts | Tue 04-07 17:00
      a question on Good Friday        | R 1 easter | Fri 04-03 11:00 posts | Wed 04-08 17:00
      due on a day that closes early   | R 1 early | Tue 03-03 10:00 posts | Wed 03-04 12:00
      after an early closing           | R 1 early | Wed 03-04 12:30 posts | Fri 03-06 17:00
      a Saturday that opens for once   | R 1 saturday | Fri 03-06 10:00 posts | Sat 03-07 14:00
      a question in the lunch break    | R 0 lunch | Mon 03-02 12:30 posts | Mon 03-02 17:00
      without a calendar               | R 1 always | Mon 03-02 10:00 posts | Wed 03-04 00:00
      the night clocks go forward      | R 1 always | Sat 03-28 23:30 posts | Mon 03-30 00:00
      the weekend clocks change        | P 1 newyork | Fri 03-06 10:00 posts | Mon 03-09 17:00
      answered                         | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 answers | -
      a note is no answer              | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 note | Tue 03-03 17:00
      an acknowledgement is no answer  | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 10:00 automatic | Tue 03-03 17:00
      taking is no answer              | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 takes | Tue 03-03 17:00
      the oldest message counts        | R 1 office | Mon 03-02 10:00 posts; Tue 03-03 09:00 replies | Tue 03-03 17:00
      a message after an answer        | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 asks; Wed 03-04 10:00 replies | Thu 03-05 17:00
      reopened by staff                | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 12:00 closes; Tue 03-03 10:00 reopens | -
      reopened by a reply              | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 12:00 closes; Tue 03-03 10:00 replies | Wed 03-04 17:00
      a letter waits for no answer     | R 1 office | Mon 03-02 10:00 sends | -
      an answer promised               | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 promises Thu 03-05 12:00 | Thu 03-05 12:00
      a promise ends with the answer   | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 promises Thu 03-05 12:00; Tue 03-03 10:00 asks; Wed 03-04 10:00 replies | Thu 03-05 17:00
      another rule, unanswered         | R 1 office | Mon 03-02 10:00 posts; Tue 03-03 10:00 days 3 | Thu 03-05 17:00
      a merged question that is older  | R 1 office | Tue 03-03 10:00 posts; Tue 03-03 11:00 joins Mon 03-02 10:00 | Tue 03-03 17:00
      a merged one that is younger     | R 1 office | Mon 03-02 10:00 posts; Tue 03-03 10:00 joins Tue 03-03 09:30 | Tue 03-03 17:00
      merged into what was answered    | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 asks; Tue 03-03 12:00 joins Tue 03-03 11:00 | Wed 03-04 17:00
      a merge undone                   | R 1 office | Tue 03-03 10:00 posts; Tue 03-03 11:00 joins Mon 03-02 10:00; Tue 03-03 12:00 parts | Wed 03-04 17:00
      undone, and nothing is left      | R 1 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 asks; Tue 03-03 12:00 joins Tue 03-03 11:00; Tue 03-03 13:00 parts | -
      a promise stands when merged     | R 1 office | Tue 03-03 10:00 posts; Tue 03-03 11:00 promises Thu 03-05 12:00; Tue 03-03 12:00 joins Mon 03-02 10:00 | Thu 03-05 12:00
      two days for processing          | P 2 office | Mon 03-02 10:00 posts | Wed 03-04 17:00
      paused                           | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 asks | -
      resumed                          | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 asks; Thu 03-05 11:00 replies | Fri 03-06 13:00
      a merged question resumes        | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 asks; Thu 03-05 11:00 joins Wed 03-04 10:00 | Fri 03-06 13:00
      paused over the weekend          | P 2 office | Mon 03-02 10:00 posts; Wed 03-04 16:00 answers; Mon 03-09 10:00 replies | Mon 03-09 11:00
      paused in the night              | P 2 office | Mon 03-02 10:00 posts; Mon 03-02 18:00 asks; Tue 03-03 08:00 replies | Wed 03-04 17:00
      the rest ends at closing time    | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 09:00 answers; Thu 03-05 09:00 replies | Fri 03-06 17:00
      a pause at the deadline          | P 0 office | Mon 03-02 10:00 posts; Mon 03-02 17:00 answers; Wed 03-04 10:00 replies | Mon 03-02 17:00
      B and then C is one pause        | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 answers; Wed 03-04 10:00 asks; Thu 03-05 11:00 replies | Fri 03-06 13:00
      two pauses                       | P 2 office | Mon 03-02 10:00 posts; Mon 03-02 12:00 asks; Mon 03-02 14:00 replies; Tue 03-03 09:00 asks; Tue 03-03 12:00 replies | Thu 03-05 14:00
      the rest over a lunch break      | P 1 lunch | Mon 03-02 10:00 posts; Tue 03-03 15:00 answers; Wed 03-04 11:00 replies | Wed 03-04 14:00
      a letter pauses at once          | P 1 office | Mon 03-02 10:00 sends; Wed 03-04 10:00 replies | Thu 03-05 17:00
      closed                           | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 10:00 closes | -
      withdrawn by the reporter        | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 10:00 withdraws | -
      reopened after Easter            | P 2 easter | Thu 04-02 16:00 posts; Thu 04-02 16:30 closes; Sat 04-04 12:00 replies | Thu 04-09 09:30
      closed while paused, reopened    | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 asks; Wed 03-04 12:00 expires; Thu 03-05 11:00 replies | Fri 03-06 13:00
      a promise stands while paused    | P 2 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 promises Fri 03-06 12:00; Tue 03-03 15:00 answers | Fri 03-06 12:00
      another type keeps the pauses    | P 2 office | Mon 03-02 10:00 posts; Tue 03-03 15:00 asks; Thu 03-05 11:00 replies; Thu 03-05 12:00 days 3 | Mon 03-09 13:00
      a promise taken back             | P 2 office | Mon 03-02 10:00 posts; Mon 03-02 11:00 promises Fri 03-06 12:00; Tue 03-03 15:00 answers; Wed 03-04 10:00 days 4; Thu 03-05 11:00 replies; Thu 03-05 12:00 takes-back | Tue 03-10 13:00
      """;

  static Stream<Arguments> situations() {
    return TABLE
        .lines()
        .map(line -> line.split("\\|"))
        .map(
            cells ->
                Arguments.of(
                    cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void isDueThen(String name, String terms, String events, String due) {
    String[] term = terms.split(" ");
    ClockKind clock = term[0].equals("R") ? ClockKind.RESPONSE : ClockKind.PROCESSING;
    int days = Integer.parseInt(term[1]);
    Story story = Story.in(branch(term[2]));
    Story told = clock == ClockKind.RESPONSE ? story.answerWithin(days) : story.processWithin(days);
    String last = "";
    for (String event : events.split("; ")) {
      last = local(event.substring(0, 15));
      tell(told, clock, last, event.substring(16));
    }
    if (clock == ClockKind.RESPONSE && told.responseCyclesAsOf(last).isEmpty()) {
      assertThat(due).as(name).isEqualTo("-");
      return;
    }
    CycleAssert cycle =
        clock == ClockKind.RESPONSE ? told.responseAsOf(last) : told.processingAsOf(last);
    if (due.equals("-")) {
      cycle.hasNoDeadline();
    } else {
      cycle.isDue(local(due));
    }
  }

  private static void tell(Story story, ClockKind clock, String at, String what) {
    List<String> words = List.of(what.split(" ", 2));
    switch (words.getFirst()) {
      case "note" -> story.at(at, MessageKind.INTERNAL_NOTE);
      case "automatic" -> story.at(at, MessageKind.AUTOMATIC);
      case "promises" -> story.setByHandAt(at, clock, local(words.getLast()));
      case "joins" -> story.joinedAt(at, local(words.getLast()));
      case "parts" -> story.partedAt(at);
      case "takes-back" -> story.takenBackAt(at, clock);
      case "days" -> story.rematchedAt(at, clock, Integer.parseInt(words.getLast()));
      default -> story.at(at, action(what));
    }
  }

  private static ConversationAction action(String what) {
    return switch (what) {
      case "posts" -> ConversationAction.CUSTOMER_POSTS;
      case "sends" -> ConversationAction.STAFF_SENDS;
      case "takes" -> ConversationAction.STAFF_TAKES;
      case "answers" -> ConversationAction.STAFF_REPLIES;
      case "asks" -> ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER;
      case "replies" -> ConversationAction.CUSTOMER_REPLIES;
      case "closes" -> ConversationAction.LIBRARY_CLOSES;
      case "withdraws" -> ConversationAction.REPORTER_CLOSES;
      case "expires" -> ConversationAction.SYSTEM_CLOSES;
      case "reopens" -> ConversationAction.STAFF_REOPENS;
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static BusinessCalendar branch(String name) {
    return switch (name) {
      case "office" -> office();
      case "easter" -> closedOn(office(), "2026-04-03", "2026-04-06");
      case "early" -> except(office(), "2026-03-04", "09:00-12:00");
      case "saturday" -> except(office(), "2026-03-07", "10:00-14:00");
      case "lunch" -> officeWithLunchBreak();
      case "always" -> BusinessCalendar.always(AMSTERDAM);
      case "newyork" -> office(ZoneId.of("America/New_York"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** With the year, as {@link Branches#instant} reads it. */
  private static String local(String time) {
    return time.substring(0, 4) + "2026-" + time.substring(4);
  }
}
