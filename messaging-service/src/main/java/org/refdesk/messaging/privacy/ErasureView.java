package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.hold.HoldInForce;

/**
 * An erasure, and when it is done its receipt. It names nobody.
 *
 * @param customerDigest HMAC-SHA-256 of library and number, in hexadecimal: the same for each
 *     erasure of a customer
 * @param counts how many things of each kind were erased
 * @param held holds that stood in the way; of a receipt that is DONE they have ended
 * @param digest SHA-256, in hexadecimal, of the receipt without this property, written as JSON
 *     without spaces and with the properties of each object in order of their names; absent until
 *     it is done
 */
@Schema(name = "Erasure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
    @Schema(examples = "7") long id,
    @Schema(examples = "NYC") String organization,
    ErasureState state,
    String customerDigest,
    Instant requested,
    @Schema(examples = "JDOE") String requestedBy,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Schema(examples = "{\"conversations\":12,\"messages\":40}") Map<String, Integer> counts,
    List<HoldInForce> held,
    @Nullable String digest) {

  static ErasureView of(Erasure erasure) {
    return new ErasureView(
        erasure.id,
        erasure.organization,
        erasure.state,
        erasure.customerDigest,
        erasure.requestedAt,
        erasure.requestedBy,
        erasure.startedAt,
        erasure.finishedAt,
        new TreeMap<>(erasure.counts),
        erasure.held,
        erasure.digest);
  }
}
