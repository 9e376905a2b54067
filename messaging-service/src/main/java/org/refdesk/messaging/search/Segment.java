package org.refdesk.messaging.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A piece of a text. Texts come in pieces and not with marks in them: whoever shows them decides
 * how, and nothing that a customer wrote can pass for a mark.
 *
 * @param hit whether this is a word that was searched for
 */
@Schema(name = "SearchSegment")
public record Segment(@Schema(examples = "Sunday") String text, boolean hit) {}
