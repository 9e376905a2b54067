package org.refdesk.messaging.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What retention would erase now.
 *
 * @param types each type of which there are closed conversations
 */
@Schema(name = "RetentionPreview")
public record RetentionView(Instant asOf, List<TypeView> types) {

  /**
   * What would be erased of one type.
   *
   * @param months how long it is kept after closing; absent where it is kept
   * @param conversations how many would be erased, with those that were merged into them
   * @param held how many would be, if they were not held
   * @param oldest when the one was closed that would be erased first
   * @param more whether there are more than were looked at
   */
  @Schema(name = "RetentionOfType")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TypeView(
      @Schema(examples = "QU") String type,
      @Schema(examples = "24") @Nullable Integer months,
      @Schema(examples = "310") int conversations,
      @Schema(examples = "2") int held,
      @Nullable Instant oldest,
      boolean more) {}
}
