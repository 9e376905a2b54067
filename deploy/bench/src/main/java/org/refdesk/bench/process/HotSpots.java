package org.refdesk.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The methods that samples of a recording were found in. */
final class HotSpots {

  private static final int SHOWN = 25;
  private static final String BY_CPU_TIME = "jdk.CPUTimeSample";
  private static final String BY_STATE = "jdk.ExecutionSample";

  private final Map<String, Integer> atTop = new HashMap<>();
  private final Map<String, Integer> anywhere = new HashMap<>();
  private int samples;

  private HotSpots() {}

  static HotSpots of(Path file) throws IOException {
    HotSpots byTime = new HotSpots();
    HotSpots byState = new HotSpots();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        RecordedStackTrace stack = event.getStackTrace();
        if (stack != null && (type.equals(BY_CPU_TIME) || type.equals(BY_STATE))) {
          (type.equals(BY_STATE) ? byState : byTime)
              .add(stack.getFrames().stream().map(HotSpots::name).toList());
        }
      }
    }
    return byTime.samples > 0 ? byTime : byState;
  }

  /**
   * Counts a sample.
   *
   * @param frames the innermost first
   */
  void add(List<String> frames) {
    if (frames.isEmpty()) {
      return;
    }
    samples++;
    atTop.merge(frames.getFirst(), 1, Integer::sum);
    Set<String> seen = new HashSet<>(frames);
    seen.forEach(frame -> anywhere.merge(frame, 1, Integer::sum));
  }

  void print(String service, PrintStream out) {
    out.printf("%n-- %s: %d samples%n", service, samples);
    out.println("   in the method itself");
    print(atTop, out);
    out.println("   in it or in what it calls");
    print(anywhere, out);
  }

  private void print(Map<String, Integer> counts, PrintStream out) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            entry ->
                out.printf("%7.1f %% %s%n", 100.0 * entry.getValue() / samples, entry.getKey()));
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }
}
