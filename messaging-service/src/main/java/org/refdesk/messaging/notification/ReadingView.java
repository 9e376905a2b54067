package org.refdesk.messaging.notification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of marking notifications.
 *
 * @param changed how many were marked; the others were so already, or are not the caller's
 */
@Schema(name = "Reading")
public record ReadingView(@Schema(examples = "2") int changed) {}
