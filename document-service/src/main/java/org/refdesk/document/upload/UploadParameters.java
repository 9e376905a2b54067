package org.refdesk.document.upload;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What an upload says beside its body, as it came. */
public class UploadParameters {

  @QueryParam("customer")
  @Parameter(
      description = "Number of the customer. Optional with a customer's token, which names it.",
      example = "100042")
  @Nullable String customer;

  @QueryParam("documentType")
  @Parameter(
      description = "Code of a document type of the organization, in upper or lower case.",
      example = "IDEN")
  @Nullable String documentType;

  @QueryParam("fileName")
  @Parameter(
      description = "The name that the document is shown and downloaded under.",
      example = "library card.pdf")
  @Nullable String fileName;

  @QueryParam("note")
  @Parameter(
      description = "A remark.",
      example = "Brought to the desk of the branch.",
      schema = @Schema(type = SchemaType.STRING, maxLength = DraftReader.MAX_NOTE))
  @Nullable String note;

  @HeaderParam("Content-Digest")
  @Parameter(
      description = "SHA-256 of the body (RFC 9530); a body with another one is refused.",
      example = "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:")
  @Nullable String contentDigest;

  @HeaderParam("Repr-Digest")
  @Parameter(description = "As Content-Digest.")
  @Nullable String reprDigest;
}
