package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "letter.pdf, letter.pdf",
    "../../etc/passwd, passwd",
    "'C:\\scans\\page 1.tif', page 1.tif",
    "'  two   spaces .txt ', two spaces .txt",
    "'line\nbreak.txt', line break.txt",
    "'bell\u0007.txt', bell.txt",
    "'gpj\u202Eexe.', gpjexe.",
    "'nul\u0000.txt', nul.txt",
    "'half\uD800.txt', half.txt",
    "'e\u0301te\u0301.pdf', '\u00e9t\u00e9.pdf'",
    "'\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.pdf', '\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.pdf'",
    "借阅证.pdf, 借阅证.pdf",
    "🗎.pdf, 🗎.pdf"
  })
  void isMadeFitToBeShown(String given, String shown) {
    assertThat(FileName.clean(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "a/", ".", "..", "\u0001\u0002", "\u202E"})
  void isReplacedWhenNothingIsLeft(String given) {
    assertThat(FileName.clean(given)).isEqualTo(FileName.FALLBACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "借", "🗎"})
  void isCutBetweenCharactersAndKeepsItsExtension(String character) {
    String name = FileName.clean(character.repeat(300) + ".pdf");

    assertThat(name).endsWith(".pdf").matches("(" + character + ")+\\.pdf");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(250, FileName.MAX_BYTES);
  }

  @Property
  void whateverIsGivenNoPathAndNoControlCharacterIsLeft(@ForAll String given) {
    String name = FileName.clean(given);

    assertThat(name).isNotBlank().doesNotContain("/", "\\", "\0").isEqualTo(FileName.clean(name));
    assertThat(name.codePoints()).noneMatch(Character::isISOControl);
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileName.MAX_BYTES);
  }
}
