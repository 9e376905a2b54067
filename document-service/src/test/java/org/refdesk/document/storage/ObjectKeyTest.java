package org.refdesk.document.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

  @Test
  void isReadBack() {
    ObjectKey key = new ObjectKey("NYC", UUID.fromString("0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11"));

    assertThat(key.text()).isEqualTo("NYC/0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11");
    assertThat(ObjectKey.parse(key.text())).hasValue(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11",
        "NYC/readme.txt",
        "NYC/0B6F7F7E-6D0E-4D0F-9C39-0F4F2C1F7B11",
        "NYC/zzzzzzzz-6d0e-4d0f-9c39-0f4f2c1f7b11"
      })
  void otherObjectsAreNotOurs(String text) {
    assertThat(ObjectKey.parse(text)).isEmpty();
  }
}
