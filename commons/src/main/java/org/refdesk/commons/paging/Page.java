package org.refdesk.commons.paging;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the order of its keys.
 *
 * @param items at most as many as the limit
 * @param next cursor for the following page; absent on the last one
 */
public record Page<T>(
    List<T> items,
    @Schema(description = "Send it as `after` to get the following page; absent on the last one.")
        @Nullable String next) {}
