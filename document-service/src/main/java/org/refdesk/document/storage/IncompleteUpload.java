package org.refdesk.document.storage;

import java.time.Instant;

/**
 * Parts that wait in the store for an end that may never come; no listing of objects shows them.
 */
public record IncompleteUpload(ObjectKey key, String uploadId, Instant begun) {}
