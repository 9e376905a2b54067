package org.refdesk.messaging.bulk;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of each conversation, in the order of the request.
 *
 * @param done how many were changed
 * @param refused how many were left as they are
 */
@Schema(name = "BulkAnswer")
public record BulkAnswer(int done, int refused, List<BulkResult> items) {

  static BulkAnswer of(List<BulkResult> items) {
    int done = (int) items.stream().filter(BulkResult::isDone).count();
    return new BulkAnswer(done, items.size() - done, items);
  }
}
