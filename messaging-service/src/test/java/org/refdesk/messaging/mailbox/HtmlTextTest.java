package org.refdesk.messaging.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

  @Test
  void writesParagraphsAndLines() {
    assertThat(
            HtmlText.of(
                "<html><head><title>t</title><style>p{}</style></head><body><p>Dear   library,</p>"
                    + "<p>one<br>two</p><div>three</div><div>four</div><script>x()</script>"))
        .isEqualTo("Dear library,\n\none\ntwo\n\nthree\nfour");
  }

  @Test
  void marksQuotes() {
    assertThat(
            HtmlText.of(
                "<div>At ten.</div><br><div class=gmail_quote><div>On Mon, Mar 2, 2026 at 10:15 AM"
                    + " Library &lt;a@b.example&gt; wrote:<br></div><blockquote><p>When?</p>"
                    + "<blockquote>Earlier</blockquote></blockquote></div>"))
        .isEqualTo(
            "At ten.\n\nOn Mon, Mar 2, 2026 at 10:15 AM Library <a@b.example> wrote:\n\n"
                + "> When?\n>\n>> Earlier");
  }

  @Test
  void keepsWhereLinksLeadAndWhatListsSay() {
    assertThat(
            HtmlText.of(
                "<p>See <a href='https://library.example/x'>this</a> and"
                    + " <a href='https://library.example'>library.example</a></p>"
                    + "<ul><li>one</li><li>two</li></ul>"
                    + "<table><tr><td>a</td><td>b</td></tr></table>"))
        .isEqualTo(
            "See this (https://library.example/x) and library.example\n\n- one\n- two\n\na b");
  }

  @Test
  void leavesOutWhatIsHidden() {
    assertThat(HtmlText.of("<p style='display: none'>preview</p><p>shown</p>")).isEqualTo("shown");
  }

  @Test
  void readsHtmlThatIsNestedVeryDeeply() {
    assertThat(HtmlText.of("<div>".repeat(20_000) + "deep")).isEqualTo("deep");
  }

  @Test
  void keepsPreformattedLines() {
    assertThat(HtmlText.of("<pre>a\n  b</pre>")).isEqualTo("a\n  b");
  }

  @Test
  void quotesThatAreNestedVeryDeeplyAreMarkedLikeTheTenth() {
    String text = HtmlText.of("<blockquote>a".repeat(8_000));
    assertThat(text).startsWith("> a").hasSizeLessThan(250_000);
    assertThat(text.lines())
        .contains(">".repeat(10) + " a")
        .noneMatch(line -> line.startsWith(">".repeat(11)));
  }

  @Test
  void aSmallHtmlGivesNoHugeText() {
    String rules = "<blockquote>".repeat(10) + "<hr>".repeat(200_000);
    assertThat(HtmlText.of(rules)).hasSizeLessThanOrEqualTo(HtmlText.MOST_CHARACTERS);
  }
}
