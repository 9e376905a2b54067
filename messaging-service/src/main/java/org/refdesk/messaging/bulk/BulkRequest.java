package org.refdesk.messaging.bulk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.messaging.conversation.AssignmentRequest;
import org.refdesk.messaging.conversation.TagList;

/** An action on up to 500 conversations. */
@Schema(name = "NewBulkAction")
public record BulkRequest(
    @Schema(examples = "CLOSE")
        @NotNull(message = "is required: TAKE, RELEASE, CLOSE, REOPEN, ASSIGN or TAG") @Nullable BulkAction action,
    @NotNull(message = "is required") @Size(min = 1, max = 500, message = "must be 1 to 500 conversations") @Nullable List<@NotNull @Valid Item> items,
    @Schema(description = "For ASSIGN: who is to be in charge.") @Valid @Nullable AssignmentRequest assignment,
    @Schema(description = "For TAG: all tags that the conversations are to have.") @TagList
        @Nullable List<String> tags) {

  /**
   * A conversation.
   *
   * @param version the version that the decision is based on
   */
  @Schema(name = "BulkItem")
  public record Item(
      @Schema(examples = "1042")
          @NotNull(message = "is required") @PositiveOrZero(message = "must not be negative") @Nullable Long id,
      @Schema(examples = "3")
          @NotNull(message = "is required: the version in its ETag") @PositiveOrZero(message = "must not be negative") @Nullable Long version) {

    long number() {
      return id == null ? -1 : id;
    }
  }

  /** The conversations, once what belongs together was found to be there. */
  List<Item> checkedItems() {
    FieldErrors errors = new FieldErrors();
    if ((action == BulkAction.ASSIGN) != (assignment != null)) {
      errors.add("assignment", "goes with the action ASSIGN and no other");
    }
    if ((action == BulkAction.TAG) != (tags != null)) {
      errors.add("tags", "goes with the action TAG and no other");
    }
    List<Item> all = items == null ? List.of() : items;
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!seen.add(all.get(i).number())) {
        errors.add("items[" + i + "].id", "stands in the list twice");
      }
    }
    errors.throwIfAny();
    return all;
  }
}
