package org.refdesk.messaging.watching;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A staff member who watches a conversation. */
@Schema(name = "Watcher")
public record WatcherView(@Schema(examples = "JDOE") String staff, Instant since) {}
