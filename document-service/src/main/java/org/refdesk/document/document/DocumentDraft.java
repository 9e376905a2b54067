package org.refdesk.document.document;

import org.jspecify.annotations.Nullable;

/**
 * What an upload says of a document before its bytes come.
 *
 * @param name cleaned
 * @param contentType as declared, well-formed
 * @param uploadedBy subject of the caller's token
 */
public record DocumentDraft(
    String customer,
    @Nullable String documentType,
    String name,
    String contentType,
    @Nullable String note,
    Source source,
    String uploadedBy,
    @Nullable String idempotencyKey) {}
