package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a program wrote a mail by itself (RFC 3834, and what mail servers do instead).
 * Answering one invites an endless exchange.
 */
final class AutomaticMail {

  private static final Set<String> MASS = Set.of("bulk", "list", "junk", "auto_reply");
  private static final List<String> REPLIERS =
      List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Mail-Autoreply");
  private static final Pattern SUPPRESSES =
      Pattern.compile("\\b(all|oof|autoreply)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROGRAMS =
      Pattern.compile("(no-?_?reply|do-?not-?reply|mailer-daemon|postmaster|auto-?reply)@.*");

  /** What programs write above mails of the absent. People write it too: a weak sign. */
  private static final Pattern ABSENT =
      Pattern.compile(
          "(?iu).*\\b(out of (the )?office|auto(matic)?[ -]?(reply|response)|on vacation"
              + "|afwezig(heid)?|automatisch antwoord|abwesen(d|heit)\\w*|automatische antwort"
              + "|absence du bureau|réponse automatique|fuera de la oficina|respuesta automática"
              + "|fuori sede|risposta automatica|ausência|resposta automática|frånvaro|autosvar"
              + "|automatiskt svar|automatisk svar|ikke til stede|automaattinen vastaus"
              + "|autoodpowiedź|odpowiedź automatyczna|automatická odpověď)\\b.*");

  private AutomaticMail() {}

  /**
   * The sign by which a mail is known as automatic; null for what a person wrote.
   *
   * @param sender address in lower case
   */
  static @Nullable String sign(Part mail, @Nullable String sender, String subject)
      throws MessagingException {
    String submitted = first(mail, "Auto-Submitted");
    if (submitted != null && !submitted.toLowerCase(Locale.ROOT).startsWith("no")) {
      return "Auto-Submitted: " + submitted;
    }
    String precedence = first(mail, "Precedence");
    if (precedence != null && MASS.contains(precedence.toLowerCase(Locale.ROOT))) {
      return "Precedence: " + precedence;
    }
    if (first(mail, "List-Id") != null) {
      return "List-Id";
    }
    for (String name : REPLIERS) {
      String value = first(mail, name);
      if (value != null && !value.equalsIgnoreCase("no")) {
        return name;
      }
    }
    if ("<>".equals(first(mail, "Return-Path"))) {
      return "Return-Path: <>";
    }
    if (first(mail, "X-Failed-Recipients") != null) {
      return "X-Failed-Recipients";
    }
    if (mail.isMimeType("multipart/report")) {
      return "multipart/report";
    }
    return weak(first(mail, "X-Auto-Response-Suppress"), sender, subject);
  }

  /** A person may do without answers; two weak signs together are no coincidence. */
  private static @Nullable String weak(
      @Nullable String suppresses, @Nullable String sender, String subject) {
    if (suppresses != null && SUPPRESSES.matcher(suppresses).find()) {
      return "X-Auto-Response-Suppress: " + suppresses;
    }
    boolean program = sender != null && PROGRAMS.matcher(sender).matches();
    boolean absent = ABSENT.matcher(subject).matches();
    return (suppresses != null || program) && absent || suppresses != null && program
        ? "Subject: " + subject
        : null;
  }

  private static @Nullable String first(Part mail, String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null ? null : MailDecoding.line(values[0], 100);
  }
}
