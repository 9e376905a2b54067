package org.refdesk.messaging.mailbox;

import java.util.List;
import java.util.regex.Pattern;

/** How mail programs of many languages announce what they quote. Data, with no logic. */
final class QuoteSigns {

  /** Lines that introduce a quote, from their first word on: who wrote what follows, and when. */
  static final List<Pattern> INTRODUCTIONS =
      patterns(
          // English, Dutch, German, French
          "On\\b.{4,250}\\bwrote\\s*:",
          "Op\\b.{4,250}\\bschreef\\b.{0,150}:",
          "Am\\b.{4,250}\\bschrieb\\b.{0,150}:",
          "Le\\b.{4,250}\\ba écrit\\s*:",
          // Spanish, Catalan, Portuguese, Italian
          "El\\b.{4,250}\\bescribi[óo]\\s*:",
          "El\\b.{4,250}\\bva escriure\\s*:",
          "(Em|A|No dia)\\b.{4,250}\\bescreveu\\s*:",
          "Il\\b.{4,250}\\bha scritto\\s*:",
          // Danish, Norwegian, Swedish
          "(Den|På|On|tor|fre|lør|søn|man|tir|ons)\\b.{4,250}\\bskrev\\b.{0,150}:",
          // Polish, Czech, Slovak, Romanian, Greek
          "(W dniu|Dnia|pon\\.|wt\\.|śr\\.|czw\\.|pt\\.|sob\\.|niedz\\.).{4,250}"
              + "\\b(napisał|napisała|napisał\\(a\\)|pisze)\\s*:",
          "(Dne|Dňa|po|út|st|čt|pá|so|ne)\\b.{4,250}\\b(napsal|napsala|napsal\\(a\\)|napísal"
              + "|napísala|napísal\\(a\\))\\b.{0,3}:",
          "(Pe|În)\\b.{4,250}\\ba scris\\s*:",
          "Στις\\b.{4,250}έγραψε\\s*:",
          // of whatever language: a date, and an address
          "\\d{4}-\\d{2}-\\d{2}\\b.{0,200}<\\S+@\\S+>\\s*:");

  /** The same in languages, and by programs, that begin with the name or the date. */
  static final List<Pattern> ATTRIBUTIONS =
      patterns(
          ".{4,250}\\bkirjoitti\\s*:",
          ".{4,250}\\b(ezt írta|írta)\\b.{0,150}:",
          ".{4,250}\\b(написал|написала|написал\\(а\\)|пишет|пише|написав)\\b.{0,150}:",
          ".{4,250}\\b(şunu yazdı|şunları yazdı|yazdı)\\s*:",
          ".{4,250}(のメール|書きました)\\s*[:：]",
          ".{4,250}(写道|寫道)\\s*[:：]",
          ".{4,250}(작성|님이 작성)\\s*[:：]",
          ".{4,250}(كتب|كتبت)\\b.{0,150}[:：]",
          ".{4,250}(כתב|כתבה|מאת)\\b.{0,150}[:：]",
          ".{0,200}<\\S+@\\S+>\\s*(wrote|schreef|schrieb|a écrit|escribió|ha scritto)\\b.{0,100}:");

  /** Lines above an original mail that is not marked line by line. */
  static final List<Pattern> ORIGINALS =
      patterns(
          "-{2,}\\s?(Original Message|Original message|Original Appointment|Reply message)\\s?-{2,}",
          "-{2,}\\s?(Oorspronkelijk bericht|Origineel bericht)\\s?-{2,}",
          "-{2,}\\s?(Urspr(ü|ue)ngliche Nachricht|Original-Nachricht|Originalnachricht)\\s?-{2,}",
          "-{2,}\\s?(Message d.origine|Message original|Message initial)\\s?-{2,}",
          "-{2,}\\s?(Mensaje original|Missatge original|Mensagem original|Messaggio originale)"
              + "\\s?-{2,}",
          "-{2,}\\s?(Oprindelig meddelelse|Opprinnelig melding|Ursprungligt meddelande"
              + "|Originalmeddelande|Alkuperäinen viesti)\\s?-{2,}",
          "-{2,}\\s?(Wiadomość oryginalna|Oryginalna wiadomość|Původní zpráva|Pôvodná správa"
              + "|Eredeti üzenet|Mesaj original)\\s?-{2,}",
          "-{2,}\\s?(Исходное сообщение|Оригинальное сообщение|Αρχικό μήνυμα|Orijinal (Mesaj|İleti))"
              + "\\s?-{2,}",
          "-{2,}\\s?(元のメッセージ|原始邮件|原始郵件|원본 메시지)\\s?-{2,}");

  /** Lines above a mail that is passed on, not answered. */
  static final List<Pattern> FORWARDS =
      patterns(
          "-{2,}\\s?(Forwarded message|Doorgestuurd bericht|Weitergeleitete Nachricht"
              + "|Message transféré|Mensaje reenviado|Mensagem encaminhada|Messaggio inoltrato"
              + "|Videresendt (besked|melding)|Vidarebefordrat meddelande|Edelleenlähetetty viesti"
              + "|Wiadomość przekazana|Přeposlaná zpráva|Пересылаемое сообщение|İletilen ileti)"
              + "\\s?-{2,}",
          "(Begin forwarded message|Begin doorgestuurd bericht|Anfang der weitergeleiteten Nachricht"
              + "|Début du message transféré|Inicio del mensaje reenviado|Inizio messaggio inoltrato)"
              + "\\s?:");

  /** Labels of the block that Outlook writes above what it quotes: the author. */
  static final Pattern FROM =
      label(
          "From|Van|Von|De|Da|Fra|Från|Lähettäjä|Od|Feladó|De la|От|Від|Από|Kimden|Gönderen|差出人"
              + "|发件人|寄件者|보낸 사람|من|מאת");

  /** The same: when. */
  static final Pattern SENT =
      label(
          "Sent|Date|Verzonden|Verstuurd|Datum|Gesendet|Envoyé|Date|Enviado|Enviado el|Enviada em"
              + "|Fecha|Inviato|Data|Sendt|Dato|Skickat|Lähetetty|Päivämäärä|Wysłano|Odesláno"
              + "|Odoslané|Elküldve|Dátum|Trimis|Отправлено|Дата|Надіслано|Στάλθηκε|Ημερομηνία"
              + "|Gönderildi|Tarih|送信日時|日付|发送时间|日期|寄件日期|보낸 날짜|تاريخ|נשלח");

  /** The same: about what. */
  static final Pattern SUBJECT =
      label(
          "Subject|Onderwerp|Betreff|Objet|Sujet|Asunto|Assunto|Assumpte|Oggetto|Emne|Ämne|Aihe"
              + "|Temat|Předmět|Predmet|Tárgy|Subiect|Тема|Θέμα|Konu|件名|主题|主旨|主題|제목|الموضوع|נושא");

  /** Last lines that telephones add. */
  static final Pattern DEVICE =
      Pattern.compile(
          "(?iu)(Sent from (my|Mail|Outlook|Yahoo|AOL|Proton)|Get Outlook for|Verstuurd vanaf"
              + "|Verzonden vanaf|Verzonden met|Von meinem|Gesendet von|Gesendet mit|Envoyé de(puis)?"
              + "|Enviado des(de|de mi|do)|Enviado do meu|Inviato da|Skickat från|Sendt fra|Lähetetty"
              + "|Wysłane z|Wysłano z|Odesláno z|Отправлено с|iPhone'umdan|iPhoneから).{0,80}");

  private QuoteSigns() {}

  private static List<Pattern> patterns(String... expressions) {
    return List.of(expressions).stream()
        .map(e -> Pattern.compile("(?iu)" + e, Pattern.UNICODE_CHARACTER_CLASS))
        .toList();
  }

  private static Pattern label(String names) {
    return Pattern.compile("(?iu)[*_]?(" + names + ")\\s?[*_]?\\s?[:：].*");
  }
}
