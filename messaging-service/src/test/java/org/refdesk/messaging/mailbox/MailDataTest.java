package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.mailbox.Postbox.ask;
import static org.refdesk.messaging.mailbox.Postbox.mail;
import static org.refdesk.messaging.mailbox.Postbox.newId;
import static org.refdesk.messaging.mailbox.Postbox.number;
import static org.refdesk.messaging.mailbox.Postbox.recorded;
import static org.refdesk.messaging.mailbox.Postbox.send;
import static org.refdesk.messaging.mailbox.Postbox.sendAndAwait;
import static org.refdesk.messaging.mailbox.Postbox.staff;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;
import org.refdesk.messaging.privacy.PrivacyDesk;

/** What is recorded of mails is the customers' data. */
@ServiceTest
class MailDataTest {

  @Inject LibraryFixture libraries;
  @Inject Postbox postbox;

  private String library = "";
  private String anna = "";
  private String conversation = "";
  private String address = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aConversationOfAnna() {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    library = "P" + unique.toUpperCase(Locale.ROOT);
    anna = "anna-" + unique + "@example.org";
    libraries.library(library).customerAt(library, "1", anna, "nl");
    conversation = ask(library, "1");
    address = postbox.replies().conversation(library, number(conversation));
    desk = new PrivacyDesk(library);
  }

  @Test
  void nothingTellsOfAnErasedCustomerAndACopyHasNoEffect() throws Exception {
    String work = "work-" + anna;
    String id = newId();
    String source = mail(id, work, address, "", "From work.");
    sendAndAwait(id, source, address, "Processed");
    String held = held(anna);
    assertThat(PrivacyDesk.tablesWith(anna)).contains("received_mail");

    JsonPath receipt = desk.erased("1", "DONE");

    assertThat(receipt.getInt("counts.receivedMails")).isEqualTo(2);
    assertThat(PrivacyDesk.tablesWith(anna)).doesNotContain("received_mail");
    assertThat(recorded(library, id, "status")).isEqualTo("ACCEPTED");
    assertThat(recorded(library, held, "status")).isEqualTo("DISMISSED");
    send(source, address);
    String next = newId();
    sendAndAwait(next, mail(next, work, address, "", "Next."), address, "Held");
    assertThat(recorded(library, next, "reason")).isEqualTo("REFUSED");
    assertThat(recorded(library, id, "sender")).isNull();
  }

  @Test
  void aMailFromAnAddressThatTwoCustomersHaveIsNotErasedWithOne() throws Exception {
    libraries.customerAt(library, "2", anna, "nl");
    String held = held(anna);
    desk.erased("1", "DONE");
    assertThat(recorded(library, held, "status")).isEqualTo("HELD");
    assertThat(recorded(library, held, "sender")).isEqualTo(anna);
  }

  @Test
  void staffExportWhatIsRecorded() throws Exception {
    String id = newId();
    sendAndAwait(id, mail(id, "work-" + anna, address, "", "From work."), address, "Processed");
    held(anna);
    String export = desk.url("/customers/1/export");
    assertThat(staff(library).get(export + "?internal=true").asString())
        .contains("receivedMails", "work-" + anna, "It is kept.");
    assertThat(staff(library).get(export).asString()).doesNotContain("receivedMails");
  }

  /** A mail on which staff have not decided yet; gives its Message-ID. */
  private String held(String sender) throws Exception {
    String id = newId();
    PrivacyDesk.execute(
        """
        insert into received_mail (organization, message_id, status, reason, sender, sender_name,
          subject, text, attachments, size, received_at, recorded_at, in_held)
        values ('%s', '%s', 'HELD', 'TOO_MANY', '%s', 'Anna', 'Sunday', 'It is kept.', 0, 100,
          now(), now(), true)"""
            .formatted(library, id, sender));
    return id;
  }
}
