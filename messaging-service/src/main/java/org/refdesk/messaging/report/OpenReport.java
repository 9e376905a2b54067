package org.refdesk.messaging.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is open in a library.
 *
 * @param rows one for each group of which any is open, in order
 */
@Schema(name = "OpenConversationReport")
public record OpenReport(Instant asOf, List<OpenFigures> rows) {}
