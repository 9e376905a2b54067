package org.refdesk.messaging.reference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One definition of a lookup record among those that it has had.
 *
 * @param organization the organization that defined it
 * @param version as config-service counts the record's changes
 */
@Schema(name = "RecordVersion")
public record RecordVersion(
    @Schema(examples = "NYC") String organization,
    @Schema(examples = "QUBORR") String code,
    @Schema(examples = "3") long version) {}
