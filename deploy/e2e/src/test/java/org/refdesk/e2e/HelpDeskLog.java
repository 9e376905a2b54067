package org.refdesk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The event log of a real help desk, 2010–2012, published with "Predictive Business Process
 * Monitoring with LSTM Neural Networks" (Tax, Verenich, La Rosa, Dumas; CAiSE 2017). Its activities
 * are numbers; by their position and frequency they are read as: 1 the case is opened, 8 a staff
 * member takes it, 9 waiting for the customer, 6 closed, all others internal work.
 */
final class HelpDeskLog {

  static final ZoneId ZONE = ZoneId.of("Europe/Rome");

  /** Where the log lies, or the value of {@code helpdesk.log}. */
  static final Path FILE =
      Path.of(
          System.getProperty(
              "helpdesk.log",
              RunningSuite.PROJECT.resolve("../shared/data/helpdesk.csv").toString()));

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private HelpDeskLog() {}

  /** Something that happened to a case. */
  record Event(int activity, Instant at) {

    boolean opens() {
      return activity == 1;
    }

    boolean takes() {
      return activity == 8;
    }

    boolean waits() {
      return activity == 9;
    }

    boolean closes() {
      return activity == 6;
    }
  }

  static boolean isThere() {
    return Files.isReadable(FILE);
  }

  /** The events of each case, in order. */
  static Map<String, List<Event>> cases() {
    try (var lines = Files.lines(FILE)) {
      Map<String, List<Event>> cases = new LinkedHashMap<>();
      lines
          .skip(1)
          .map(line -> line.strip().split(",", -1))
          .forEach(
              cells ->
                  cases
                      .computeIfAbsent(cells[0], id -> new ArrayList<>())
                      .add(
                          new Event(
                              Integer.parseInt(cells[1]),
                              LocalDateTime.parse(cells[2], TIME).atZone(ZONE).toInstant())));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
