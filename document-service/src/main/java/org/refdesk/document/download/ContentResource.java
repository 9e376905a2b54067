package org.refdesk.document.download;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentProblem;
import org.refdesk.document.document.DocumentService;

/** The way out. */
@Path("/api/documents/v1/organizations/{org}/documents/{id}/content")
@Tag(name = "Documents")
@RunOnVirtualThread
public class ContentResource {

  private final DocumentService documents;
  private final ContentService contents;

  @Inject
  ContentResource(DocumentService documents, ContentService contents) {
    this.documents = documents;
    this.contents = contents;
  }

  /** The bytes. */
  @GET
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({Roles.DOC1, Roles.CSM1, Roles.OPAC, Roles.SYSTEM})
  @Operation(
      operationId = "downloadDocument",
      summary = "Download a document",
      description =
          """
          Roles: DOC1, CSM1, SYSTEM, OPAC (own documents only). \
          The bytes as they were uploaded, checked against their SHA-256 on the way: when they \
          are found damaged the connection breaks off before the last of them. One range may be \
          asked for; a part is not checked.""")
  @APIResponse(
      responseCode = "200",
      description = "The whole document.",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "206", description = "The part that Range asks for.")
  @APIResponse(responseCode = "304", description = "If-None-Match names these bytes.")
  @APIResponse(responseCode = "416", description = "`range-not-satisfiable`")
  @APIResponse(responseCode = "500", description = "`document-damaged`")
  public Response download(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam("Range") @Parameter(example = "bytes=0-1023") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @Context Request request) {
    Document document = documents.seen(id);
    EntityTag tag = new EntityTag(document.sha256());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.tag(tag).build();
    }
    boolean applies = ifRange == null || ifRange.strip().equals("\"" + document.sha256() + "\"");
    ByteRange asked = ByteRange.of(applies ? range : null, document.size());
    if (asked.kind() == ByteRange.Kind.OUTSIDE) {
      throw DocumentProblem.RANGE_NOT_SATISFIABLE
          .problem()
          .withDetail("The document has " + document.size() + " bytes.")
          .withHeader("Content-Range", asked.contentRange(document.size()))
          .build();
    }
    boolean part = asked.kind() == ByteRange.Kind.PART;
    Response.ResponseBuilder response = describe(Response.status(part ? 206 : 200), document, tag);
    if (part) {
      response.header("Content-Range", asked.contentRange(document.size()));
    }
    return response.entity(contents.open(document, asked)).build();
  }

  /** What the bytes are, without them. */
  @HEAD
  @RolesAllowed({Roles.DOC1, Roles.CSM1, Roles.OPAC, Roles.SYSTEM})
  @Operation(
      operationId = "describeDownload",
      summary = "Ask for the headers of a download only",
      description = "Roles: DOC1, CSM1, SYSTEM, OPAC (own documents only).")
  @APIResponse(responseCode = "200", description = "The headers of the whole document.")
  public Response head(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") @Schema(format = "uuid") String id) {
    Document document = documents.seen(id);
    return describe(Response.ok(), document, new EntityTag(document.sha256()))
        .header(HttpHeaders.CONTENT_LENGTH, document.size())
        .build();
  }

  /**
   * Whatever a stranger uploaded is saved, not shown: no guessing of types, no scripts, and no copy
   * in a cache that others share.
   */
  private static Response.ResponseBuilder describe(
      Response.ResponseBuilder response, Document document, EntityTag tag) {
    byte[] hash = HexFormat.of().parseHex(document.sha256());
    return response
        .tag(tag)
        .type(document.contentType())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(document.name()))
        .header("Accept-Ranges", "bytes")
        .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
        .header("Cache-Control", "private, no-cache")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff");
  }
}
