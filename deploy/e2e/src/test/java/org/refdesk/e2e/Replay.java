package org.refdesk.e2e;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Plays one case of the log as a conversation, through the public API and with its own times. */
final class Replay {

  private final Http importer;
  private final Library library;
  private String conversation = "";
  private String version = "";
  private String status = "";

  Replay(Http importer, Library library) {
    this.importer = importer;
    this.library = library;
  }

  /** Plays all events and gives the address of the conversation. */
  String play(String caseId, List<HelpDeskLog.Event> events) {
    HelpDeskLog.Event first = events.getFirst();
    begin(caseId, first.at());
    List<HelpDeskLog.Event> rest = first.opens() ? events.subList(1, events.size()) : events;
    rest.forEach(this::play);
    return conversation;
  }

  private void begin(String caseId, Instant at) {
    Http.Answer answer =
        importer
            .post(
                library.conversations(),
                """
                {"subject":"Case %s","text":"Opened.","type":"QU","category":"BORR",
                 "customer":"case-%s","occurredAt":"%s"}"""
                    .formatted(caseId, caseId, at))
            .expect(201);
    conversation = answer.path();
    remember(answer, "");
  }

  private void play(HelpDeskLog.Event event) {
    if (event.opens()) {
      reopenByStaffIfClosed(event.at());
      message("CUSTOMER", false, event.at());
    } else if (event.takes()) {
      if (status.equals("C")) {
        message("CUSTOMER", false, event.at());
      }
      reopenByStaffIfClosed(event.at());
      transition("TAKE", event.at());
    } else if (event.waits()) {
      reopenByStaffIfClosed(event.at());
      message("STAFF", true, event.at());
    } else if (event.closes() && !status.equals("X")) {
      transition("CLOSE", event.at());
    } else {
      note(event);
    }
  }

  private void reopenByStaffIfClosed(Instant at) {
    if (status.equals("X")) {
      transition("REOPEN", at);
    }
  }

  private void message(String author, boolean answerExpected, Instant at) {
    String expects = author.equals("STAFF") ? ",\"answerExpected\":" + answerExpected : "";
    remember(
        importer
            .post(
                conversation + "/messages",
                "{\"text\":\"Written.\",\"author\":\"%s\",\"occurredAt\":\"%s\"%s}"
                    .formatted(author, at, expects),
                UUID.randomUUID().toString(),
                version)
            .expect(201),
        "/conversation");
  }

  private void transition(String action, Instant at) {
    remember(
        importer
            .post(
                conversation + "/transitions",
                "{\"action\":\"%s\",\"by\":\"desk\",\"occurredAt\":\"%s\"}".formatted(action, at),
                UUID.randomUUID().toString(),
                version)
            .expect(200),
        "");
  }

  private void note(HelpDeskLog.Event event) {
    remember(
        importer
            .post(
                conversation + "/notes",
                "{\"text\":\"Activity %d.\",\"occurredAt\":\"%s\"}"
                    .formatted(event.activity(), event.at()))
            .expect(201),
        "/conversation");
  }

  private void remember(Http.Answer answer, String where) {
    version = answer.version();
    status = answer.text(where + "/status");
  }
}
