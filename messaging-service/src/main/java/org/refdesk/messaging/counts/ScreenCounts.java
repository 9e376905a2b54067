package org.refdesk.messaging.counts;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many conversations each staff screen has.
 *
 * @param myNotifications those of the caller
 * @param watched what the caller watches
 * @param asOf the instant by which deadlines count as passed
 */
@Schema(name = "ScreenCounts")
public record ScreenCounts(
    @Schema(examples = "12") long open,
    @Schema(examples = "40") long processing,
    @Schema(examples = "95210") long closed,
    @Schema(examples = "7") long myNotifications,
    @Schema(examples = "3") long notAssigned,
    @Schema(examples = "2") long overdue,
    @Schema(examples = "5") long watched,
    Instant asOf) {}
