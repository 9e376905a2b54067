package org.refdesk.messaging.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to a library's conversations in some months.
 *
 * @param timeZone the library's, by which months begin and end
 * @param rows one for each group in which anything happened, in order
 */
@Schema(name = "ConversationReport")
public record ConversationReport(
    @Schema(examples = "2026-01") String from,
    @Schema(examples = "2026-12") String to,
    @Schema(examples = "Europe/Amsterdam") String timeZone,
    Instant asOf,
    List<ConversationFigures> rows) {}
