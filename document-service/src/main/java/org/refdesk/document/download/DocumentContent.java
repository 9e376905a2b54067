package org.refdesk.document.download;

import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.document.storage.Shares;

/**
 * Opened bytes of a document on their way to a reader.
 *
 * @param length how many bytes are to be sent
 * @param sha256 what they must hash to; null for a part, which cannot be checked
 * @param share the part that it takes of what one customer may have under way
 */
record DocumentContent(
    UUID document,
    InputStream stream,
    long length,
    @Nullable String sha256,
    boolean suspect,
    Shares.Share share) {}
