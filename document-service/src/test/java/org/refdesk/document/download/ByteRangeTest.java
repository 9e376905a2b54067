package org.refdesk.document.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1, bytes 0-0/1000",
    "bytes=0-499, 0, 500, bytes 0-499/1000",
    "bytes=999-, 999, 1, bytes 999-999/1000",
    "bytes=500-, 500, 500, bytes 500-999/1000",
    "bytes=500-5000, 500, 500, bytes 500-999/1000",
    "bytes=-1, 999, 1, bytes 999-999/1000",
    "bytes=-5000, 0, 1000, bytes 0-999/1000"
  })
  void asksForAPart(String field, long offset, long length, String contentRange) {
    ByteRange range = ByteRange.of(field, 1000);

    assertThat(range).isEqualTo(new ByteRange(offset, length, ByteRange.Kind.PART));
    assertThat(range.contentRange(1000)).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
  void liesOutside(String field) {
    ByteRange range = ByteRange.of(field, 1000);

    assertThat(range.kind()).isEqualTo(ByteRange.Kind.OUTSIDE);
    assertThat(range.contentRange(1000)).isEqualTo("bytes */1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "pages=1-2",
        "bytes=a-b",
        "bytes=0x1-2",
        "bytes=99999999999999999999-"
      })
  void isIgnoredWhenItMayBe(String field) {
    assertThat(ByteRange.of(field, 1000)).isEqualTo(new ByteRange(0, 1000, ByteRange.Kind.WHOLE));
  }
}
