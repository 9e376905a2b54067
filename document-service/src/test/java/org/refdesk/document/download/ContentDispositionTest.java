package org.refdesk.document.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

  @Test
  void givesTheNameInBothForms() {
    assertThat(ContentDisposition.attachment("été 10%.pdf"))
        .isEqualTo(
            "attachment; filename=\"ete 10_.pdf\";"
                + " filename*=UTF-8''%C3%A9t%C3%A9%2010%25.pdf");
  }

  @Test
  void aNameInAnyScriptIsWhole() {
    assertThat(ContentDisposition.attachment("借.pdf"))
        .isEqualTo("attachment; filename=\"_.pdf\"; filename*=UTF-8''%E5%80%9F.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a;b", "a'b", "a\u007Fb"})
  void nothingEndsTheQuotesOrTheHeader(String name) {
    assertThat(ContentDisposition.attachment(name))
        .matches("attachment; filename=\"[ -~&&[^\"\\\\]]*\"; filename\\*=UTF-8''[!-~&&[^'\";]]*");
  }
}
