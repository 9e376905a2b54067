package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDigestTest {

  private static final String SHA = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha-256=:" + SHA + ":",
        " sha-256 = :" + SHA + ": ",
        "sha-512=:AAAA:, sha-256=:" + SHA + ":",
        "sha-256=:" + SHA + ":;q=1, md5=:AAAA:"
      })
  void findsTheSha256(String field) {
    assertThat(BodyDigest.sha256(field))
        .hasValueSatisfying(hash -> assertThat(hash).hasSize(32).startsWith(0x9f, 0x86));
  }

  @Test
  void otherAlgorithmsAreIgnored() {
    assertThat(BodyDigest.sha256(null)).isEmpty();
    assertThat(BodyDigest.sha256("sha-512=:AAAA:")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sha-256=" + SHA, "sha-256=:AAAA:", "sha-256=:=:", "SHA-256=:" + SHA + ":,"})
  void whatCannotBeReadIsRefused(String field) {
    assertThatThrownBy(() -> BodyDigest.sha256(field)).isInstanceOf(IllegalArgumentException.class);
  }
}
