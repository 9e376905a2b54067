package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer waits to be answered in a conversation: the oldest message there that has no
 * answer, and what other conversations brought that go on in it. An answer answers everything, and
 * closing ends it.
 */
public final class Questions {

  private final Map<Long, Instant> joined = new HashMap<>();
  private @Nullable Instant own;

  Questions() {}

  /**
   * Those that a history leaves open.
   *
   * @param history the conversation's events in recorded order, beginning with its creation
   * @throws IllegalArgumentException when the history does not begin with a creation
   */
  public static Questions after(List<? extends ClockEvent> history) {
    Questions questions = new Questions();
    History.of(history, Instant.MIN).entries().forEach(questions::apply);
    return questions;
  }

  void apply(History.Entry entry) {
    switch (entry.event()) {
      case ClockEvent.Change(_, ClockStatus status, MessageKind message) -> {
        if (status.isClosed() || message.answers()) {
          own = null;
          joined.clear();
        } else if (message.asks() && own == null) {
          own = entry.at();
        }
      }
      case ClockEvent.Joined(_, long conversation, Instant since) ->
          joined.put(conversation, since.isBefore(entry.at()) ? since : entry.at());
      case ClockEvent.Parted(_, long conversation) -> joined.remove(conversation);
      default -> {}
    }
  }

  /** Since when the customer has waited; nothing when nothing is open. */
  public Optional<Instant> oldest() {
    return Stream.concat(Stream.ofNullable(own), joined.values().stream()).min(Instant::compareTo);
  }

  /** Since when the customer has waited for the answer to what came from another conversation. */
  public Optional<Instant> joinedFrom(long conversation) {
    return Optional.ofNullable(joined.get(conversation));
  }
}
