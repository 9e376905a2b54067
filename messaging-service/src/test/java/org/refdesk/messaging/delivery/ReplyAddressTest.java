package org.refdesk.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.delivery.ReplyAddress.Kind;
import org.refdesk.messaging.delivery.ReplyAddress.Parsed;

class ReplyAddressTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final ReplyAddress replies = new ReplyAddress("Refdesk@Library.Example", KEY);

  @Test
  void a_reply_finds_its_conversation() {
    String address = replies.conversation("NYC", 1042);

    assertThat(address).matches("refdesk\\+csy\\.nyc\\.[a-z2-7]{16}@library\\.example");
    assertThat(replies.parse(address)).contains(new Parsed(Kind.CONVERSATION, "NYC", 1042));
  }

  @Test
  void what_cannot_be_delivered_finds_its_delivery() {
    assertThat(replies.parse(replies.delivery("NYC_WEST-2", 7)))
        .contains(new Parsed(Kind.DELIVERY, "NYC_WEST-2", 7));
  }

  @Test
  void the_id_of_a_mail_names_its_delivery() {
    String messageId = replies.messageId("NYC", 7);

    assertThat(messageId).isEqualTo(replies.messageId("NYC", 7)).matches("<m7\\.nyc\\.\\w+@.+>");
    assertThat(replies.parseMessageId(" " + messageId + "\r\n"))
        .contains(new Parsed(Kind.MAIL, "NYC", 7));
    assertThat(replies.parse(messageId)).isEmpty();
  }

  @Test
  void who_has_a_mail_cannot_return_it() {
    String messageId = replies.messageId("NYC", 7);
    String token = messageId.substring(1, messageId.indexOf('@'));

    assertThat(replies.parse("refdesk+" + token + "@library.example")).isEmpty();
    assertThat(replies.parse("refdesk+d" + token.substring(1) + "@library.example")).isEmpty();
    assertThat(replies.parseMessageId(replies.delivery("NYC", 7).substring("refdesk+".length())))
        .isEmpty();
  }

  @Test
  void upper_and_lower_case_do_not_count() {
    String address = replies.conversation("NYC", 1042);

    assertThat(replies.parse(address.toUpperCase(Locale.ROOT)))
        .isEqualTo(replies.parse(address))
        .isPresent();
  }

  @Test
  void nobody_makes_one_up() {
    String address = replies.conversation("NYC", 1042);

    assertThat(replies.parse(address.replace("csy", "csz"))).isEmpty();
    assertThat(replies.parse(address.replace("csy", "dsy"))).isEmpty();
    assertThat(replies.parse(address.replace(".nyc.", ".lks."))).isEmpty();
    assertThat(replies.parse(address.replace("library", "other"))).isEmpty();
    assertThat(replies.parse(address.replace("refdesk", "other"))).isEmpty();
    assertThat(replies.parse("refdesk@library.example")).isEmpty();
    assertThat(replies.parse("+@library.example")).isEmpty();
    assertThat(replies.parse("")).isEmpty();
    assertThat(replies.parse("\0 +@\ud800")).isEmpty();
    ReplyAddress others = new ReplyAddress("refdesk@library.example", KEY + "x");
    assertThat(others.parse(address)).isEmpty();
  }

  @Property
  void each_is_recognised_and_short_enough(
      @ForAll @LongRange(min = 0, max = 2_821_109_907_455L) long id,
      @ForAll @StringLength(min = 1, max = 16) @CharRange(from = 'A', to = 'Z')
          String organization) {
    ReplyAddress longest = new ReplyAddress("a".repeat(20) + "@library.example", KEY);

    String address = longest.delivery(organization, id);

    assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
    assertThat(longest.parse(address)).contains(new Parsed(Kind.DELIVERY, organization, id));
  }

  @Test
  void settings_that_do_not_serve_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplyAddress("refdesk@library.example", "short"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ReplyAddress("library.example", KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplyAddress("a".repeat(21) + "@library.example", KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replies.conversation("NYC", 2_821_109_907_456L));
    assertThatIllegalArgumentException().isThrownBy(() -> replies.conversation("N.YC", 1));
  }
}
