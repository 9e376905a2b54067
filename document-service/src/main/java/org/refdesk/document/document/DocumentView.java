package org.refdesk.document.document;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document as callers see it. */
@Schema(name = "Document")
public record DocumentView(
    @Schema(examples = "0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11") UUID id,
    @Schema(examples = "NYC") String organization,
    @Schema(description = "Number of the customer.", examples = "100042") String customer,
    @Schema(description = "Code of a document type; absent when none was given.", examples = "IDEN")
        @Nullable String documentType,
    @Schema(
            description = "The name that the sender gave, made fit to be shown.",
            examples = "library card.pdf")
        String name,
    @Schema(description = "As the sender declared it.", examples = "application/pdf")
        String contentType,
    @Schema(description = "Number of bytes.", examples = "48213") long size,
    @Schema(
            description = "SHA-256 of the bytes, hexadecimal.",
            examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256,
    @Schema(description = "Who brought it in.") Source source,
    @Schema(description = "Staff member or program. Not shown to customers.", examples = "anna")
        @Nullable String uploadedBy,
    @Schema(description = "Remark of who brought it in. Customers see their own only.")
        @Nullable String note,
    Instant storedAt,
    @Schema(description = "The conversation that it is attached to, if any.", examples = "1204")
        @Nullable Long conversation,
    @Schema(description = "The message that it is attached to, if any.", examples = "3")
        @Nullable Long messageId,
    @Schema(description = "What was last found of its bytes.") Condition condition,
    @Schema(description = "Counts the changes; the ETag is made of it.", examples = "1")
        long version) {

  static DocumentView of(Document document) {
    return new DocumentView(
        document.id,
        document.organization,
        document.customer,
        document.documentType,
        document.name,
        document.contentType,
        document.size(),
        document.sha256(),
        document.source,
        document.uploadedBy,
        document.note,
        document.storedAt(),
        document.conversation,
        document.messageId,
        document.condition,
        document.version);
  }

  /** The answer that the upload got, whatever happened to the document since. */
  public static DocumentView asStored(Document document) {
    DocumentView now = of(document);
    return new DocumentView(
        now.id,
        now.organization,
        now.customer,
        now.documentType,
        now.name,
        now.contentType,
        now.size,
        now.sha256,
        now.source,
        now.uploadedBy,
        now.note,
        now.storedAt,
        null,
        null,
        Condition.SOUND,
        1);
  }

  /** Without what is the library's own affair. */
  public DocumentView forCustomer() {
    boolean own = source == Source.OPAC;
    return new DocumentView(
        id,
        organization,
        customer,
        documentType,
        name,
        contentType,
        size,
        sha256,
        source,
        null,
        own ? note : null,
        storedAt,
        conversation,
        messageId,
        condition,
        version);
  }
}
