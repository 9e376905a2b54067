package org.refdesk.document.download;

import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opened bytes of a document on their way to a reader.
 *
 * @param length how many bytes are to be sent
 * @param sha256 what they must hash to; null for a part, which cannot be checked
 */
record DocumentContent(
    UUID document, InputStream stream, long length, @Nullable String sha256, boolean suspect) {}
