package org.refdesk.document.storage;

import java.time.Instant;

/** What the store says of a finished object: its length in bytes and when it was written. */
public record StoredObject(ObjectKey key, long size, Instant modified) {}
