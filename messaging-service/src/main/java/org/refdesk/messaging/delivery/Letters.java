package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.refdesk.messaging.delivery.LetterTable.Head;
import org.refdesk.messaging.delivery.LetterTable.Notice;

/** Writes what is to be mailed, as it stands when it is sent. */
@ApplicationScoped
public class Letters {

  /** So many earlier mails make every mail program find the thread. */
  private static final int MOST_EARLIER = 20;

  static final int MOST_NOTICES = 200;

  private final LetterTable table;
  private final MailTexts texts;
  private final Clock clock;

  @Inject
  public Letters(LetterTable table, MailTexts texts, Clock clock) {
    this.table = table;
    this.texts = texts;
    this.clock = clock;
  }

  /** The letter of a mail that was claimed; nothing when there is nothing to say any more. */
  @Transactional
  Optional<Letter> write(Claimed claimed) {
    return table
        .head(claimed.id())
        .flatMap(
            head ->
                head.kind() == DeliveryKind.MESSAGE
                    ? message(claimed, head)
                    : notifications(claimed, head));
  }

  private Optional<Letter> message(Claimed claimed, Head head) {
    return table
        .message(claimed.id())
        .map(
            message -> {
              MailTexts.Texts words =
                  texts.in(Arrays.asList(message.language(), head.library().language()));
              String documents =
                  message.documents() == 0
                      ? ""
                      : "\n\n-- \n" + words.documents(message.documents());
              return new Letter(
                  claimed.organization(),
                  claimed.id(),
                  head.messageId(),
                  message.conversation(),
                  head.address(),
                  message.customer(),
                  head.library().name(),
                  "%s [#%d]".formatted(message.subject(), message.conversation()),
                  words.above() + "\n\n" + message.text() + documents + "\n",
                  message.automatic() ? Letter.Nature.ANSWER : Letter.Nature.PERSONAL,
                  table.earlier(message.conversation(), message.position(), MOST_EARLIER));
            });
  }

  private Optional<Letter> notifications(Claimed claimed, Head head) {
    List<Notice> notices = table.notices(claimed.id(), MOST_NOTICES);
    if (notices.isEmpty()) {
      return Optional.empty();
    }
    MailTexts.Texts words = texts.in(Arrays.asList(head.library().language()));
    List<String> lines = new ArrayList<>();
    notices.forEach(notice -> lines.add(lines(notice, words)));
    Notice first = notices.getFirst();
    if (first.total() > notices.size()) {
      lines.add(words.more(first.total() - notices.size()));
    }
    return Optional.of(
        new Letter(
            claimed.organization(),
            claimed.id(),
            head.messageId(),
            null,
            head.address(),
            null,
            head.library().name(),
            first.total() == 1
                ? "%s: %s [#%d]"
                    .formatted(
                        words.notification(first.kind()), first.subject(), first.conversation())
                : words.notifications(first.total()),
            String.join("\n\n", lines) + "\n",
            Letter.Nature.NOTICE,
            List.of()));
  }

  private String lines(Notice notice, MailTexts.Texts words) {
    String what =
        "%s\n#%d %s"
            .formatted(words.notification(notice.kind()), notice.conversation(), notice.subject());
    if (notice.due() == null || notice.clock() == null) {
      return what;
    }
    String due =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(Locale.forLanguageTag(words.language()))
            .withZone(notice.zone() == null ? clock.getZone() : notice.zone())
            .format(notice.due());
    return what + "\n" + words.due(notice.clock(), due);
  }
}
