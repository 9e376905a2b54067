package org.refdesk.bench.deadlines;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;

/** The calls with which somebody adds a holiday to the calendar of a library, or looks before. */
final class HolidayCalls {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Api api;
  private final BenchLibrary library;
  private final String code;
  private final String calendar;
  private final String messaging;

  HolidayCalls(Api api, BenchLibrary library, String code) {
    this.api = api;
    this.library = library;
    this.code = code;
    this.calendar = "/api/config/v1/organizations/" + code + "/calendars/OPEN";
    this.messaging = "/api/messaging/v1/organizations/" + code;
  }

  /**
   * Edits the calendar.
   *
   * @return the recompute that followed, when it is done
   */
  JsonNode edit(@Nullable LocalDate holiday) {
    String configurer = library.token("bench-configurer", "CFG1", code);
    String reader = library.token("bench-system", "SYSTEM", code);
    long last = newest(reader).path("id").asLong();
    String body = "{\"description\":\"Open\",\"fields\":%s}".formatted(fields(holiday));
    Reply present = api.call(Request.get(calendar, configurer), 200, 404);
    Request put = Request.json("PUT", calendar, configurer, body);
    api.call(
        present.etag() == null
            ? put.with("If-None-Match", "*")
            : put.with("If-Match", present.etag()),
        200,
        201);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      JsonNode newest = newest(reader);
      if (newest.path("id").asLong() > last && newest.path("state").asText().equals("DONE")) {
        return newest;
      }
      pause(Duration.ofMillis(200));
    }
    throw new BenchException("The recompute does not end.");
  }

  private JsonNode newest(String reader) {
    return Api.json(api.call(Request.get(messaging + "/recomputes?limit=1", reader), 200))
        .path("items")
        .path(0);
  }

  /** Conversations of which a deadline would move, by all pages of the dry run. */
  Set<Long> dryRun(LocalDate holiday) {
    String staff = library.token("bench-configurer", "CFG1", code);
    String body =
        "{\"table\":\"calendars\",\"code\":\"OPEN\",\"fields\":%s}".formatted(fields(holiday));
    Set<Long> found = new HashSet<>();
    String after = "";
    while (true) {
      JsonNode page =
          Api.json(
              api.call(
                  Request.json(
                      "POST", messaging + "/deadline-previews?limit=200" + after, staff, body),
                  200));
      page.path("items").forEach(move -> found.add(move.path("conversation").asLong()));
      if (!page.hasNonNull("next")) {
        return found;
      }
      after = "&after=" + page.path("next").asText();
    }
  }

  private static String fields(@Nullable LocalDate holiday) {
    String slots = "[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]";
    StringBuilder weekly = new StringBuilder();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        weekly.append(weekly.isEmpty() ? "" : ",").append("\"" + day + "\":" + slots);
      }
    }
    String exceptions =
        holiday == null
            ? ""
            : ",\"exceptions\":[{\"date\":\"%s\",\"slots\":[]}]".formatted(holiday);
    return "{\"weekly\":{" + weekly + "}" + exceptions + "}";
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted.", e);
    }
  }
}
