package org.refdesk.document.upload;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentDraft;
import org.refdesk.document.document.DocumentView;

/** The way in. The body is the document, byte for byte. */
@Path("/api/documents/v1/organizations/{org}/documents")
@Tag(name = "Documents")
@RunOnVirtualThread
public class UploadResource {

  private static final String STORED =
      """
      {"id":"0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11","organization":"NYC","customer":"100042",\
      "documentType":"IDEN","name":"library card.pdf","contentType":"application/pdf",\
      "size":48213,\
      "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
      "source":"STAFF","uploadedBy":"anna","storedAt":"2026-03-02T09:30:00Z",\
      "condition":"SOUND","version":1}""";

  private final UploadService uploads;
  private final DraftReader drafts;
  private final Caller caller;

  @Inject
  public UploadResource(UploadService uploads, DraftReader drafts, Caller caller) {
    this.uploads = uploads;
    this.drafts = drafts;
    this.caller = caller;
  }

  /** Stores a document. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.DOC1, Roles.CSM1, Roles.OPAC, Roles.SYSTEM})
  @Operation(
      operationId = "uploadDocument",
      summary = "Upload a document",
      description =
          """
          Roles: DOC1, CSM1, SYSTEM, OPAC (for its customer). \
          The body is the document itself, at most 5 GiB, of any media type, with or without a \
          Content-Length. Customers upload for themselves only. The Idempotency-Key is required \
          of customers and of other systems; a repeated upload sends the whole body again and, \
          when it is the same, gets the first answer.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      description = "Stored.",
      headers = {
        @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DocumentView.class),
              examples = @ExampleObject(name = "A library card", value = STORED)))
  @APIResponse(responseCode = "400", description = "`upload-incomplete`: The upload broke off.")
  @APIResponse(responseCode = "408", description = "`upload-too-slow`: The upload is too slow.")
  @APIResponse(
      responseCode = "409",
      description = "`not-a-library`: Documents belong to a library.")
  @APIResponse(
      responseCode = "422",
      description =
          """
          `empty-document`: The document is empty.

          `digest-mismatch`: The bytes are not those that were announced.""")
  @APIResponse(responseCode = "503", description = "`uploads-busy`: Too many uploads at once.")
  public Response upload(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @BeanParam UploadParameters said,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body) {
    refuseEncoded(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    DocumentDraft draft =
        drafts.read(
            said,
            headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
            headers.getHeaderString(Idempotency.HEADER));
    Intake.Body incoming = new Intake.Body(body, announced(headers), digest(said));
    Document document = uploads.upload(draft, incoming);
    DocumentView view = DocumentView.asStored(document);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, uri.getRequestUri().getRawPath() + "/" + view.id())
        .header(HttpHeaders.ETAG, ETags.of(view.version()))
        .entity(caller.isCustomer() ? view.forCustomer() : view)
        .build();
  }

  private static long announced(HttpHeaders headers) {
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  /** What is stored is handed out again as it is, so it must not be wrapped. */
  private static void refuseEncoded(@Nullable String encoding) {
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send the body without Content-Encoding.");
    }
  }

  private static byte @Nullable [] digest(UploadParameters said) {
    try {
      Optional<byte[]> content = BodyDigest.sha256(said.contentDigest);
      return content.or(() -> BodyDigest.sha256(said.reprDigest)).orElse(null);
    } catch (IllegalArgumentException unreadable) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Content-Digest and Repr-Digest must be as RFC 9530 has them, such as"
              + " `sha-256=:<base64>:`.");
    }
  }
}
