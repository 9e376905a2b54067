package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b, /a/b",
    "/a/b/, /a/b/",
    "/a?x=/../;, /a?x=/../;",
    "/a?, /a?",
    "/%7Ea/%62, /~a/b",
    "/%c3%a9, /%C3%A9",
    "/a%20b, /a%20b",
    "/a%25b, /a%25b",
    "/..a/.b/c.., /..a/.b/c..",
    "http://host:1/a?b, /a?b",
    "https://host/, /"
  })
  void hasOneForm(String uri, String normal) throws AmbiguousTargetException {
    assertThat(RequestTarget.parse(uri).uri()).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "a/b",
        "host:80",
        "http://host",
        "http://host?x=/a",
        "//a",
        "/a//b",
        "/a//",
        "/./a",
        "/a/.",
        "/a/..",
        "/../a",
        "/a/%2e",
        "/a/%2E%2e/b",
        "/a/.%2e",
        "/a;b",
        "/a%3bb",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "/a%00",
        "/a%0a",
        "/a%7f",
        "/a%",
        "/a%4",
        "/a%4g",
        "/a b",
        "/\u00e9",
        "/a%ff",
        "/a%c3",
        "/a%c0%ae",
        "/a#b",
        "/a?b#c",
        "/a?%",
        "/a?x=%00",
        "/a?x=\u00e9"
      })
  void isRefusedWhenItCouldBeReadInTwoWays(String uri) {
    assertThatThrownBy(() -> RequestTarget.parse(uri)).isInstanceOf(AmbiguousTargetException.class);
  }

  @Test
  void belongsToTheServiceOfItsPrefix() {
    assertThat(Service.owning("/api/config/v1")).hasValue(Service.CONFIG);
    assertThat(Service.owning("/api/documents/")).hasValue(Service.DOCUMENTS);
    assertThat(Service.owning("/api/configx/v1")).isEmpty();
    assertThat(Service.owning("/api/CONFIG/v1")).isEmpty();
    assertThat(Service.owning("/api/config")).isEmpty();
  }
}
