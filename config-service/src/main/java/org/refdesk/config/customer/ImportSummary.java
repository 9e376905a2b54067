package org.refdesk.config.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last line of an import's answer: how many lines led to what. */
@Schema(name = "CustomerImportSummary")
public record ImportSummary(
    @Schema(description = "Lines that were answered.", examples = "3") long lines,
    @Schema(examples = "1") long created,
    @Schema(examples = "1") long changed,
    @Schema(examples = "0") long same,
    @Schema(examples = "0") long erased,
    @Schema(examples = "1") long refused) {

  /** The counts that are not 0, by name. */
  Map<String, Long> byResult() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("created", created);
    all.put("changed", changed);
    all.put("same", same);
    all.put("erased", erased);
    all.put("refused", refused);
    all.values().removeIf(count -> count == 0);
    return all;
  }

  static ImportSummary none() {
    return new ImportSummary(0, 0, 0, 0, 0, 0);
  }

  ImportSummary plus(LineResult.Outcome outcome) {
    return switch (outcome) {
      case CREATED -> new ImportSummary(lines + 1, created + 1, changed, same, erased, refused);
      case CHANGED -> new ImportSummary(lines + 1, created, changed + 1, same, erased, refused);
      case SAME -> new ImportSummary(lines + 1, created, changed, same + 1, erased, refused);
      case ERASED -> new ImportSummary(lines + 1, created, changed, same, erased + 1, refused);
      case REFUSED -> new ImportSummary(lines + 1, created, changed, same, erased, refused + 1);
    };
  }
}
