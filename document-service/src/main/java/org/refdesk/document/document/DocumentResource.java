package org.refdesk.document.document;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** Documents without their bytes. */
@Path("/api/documents/v1/organizations/{org}/documents")
@Tag(name = "Documents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DocumentResource {

  private final DocumentService documents;

  @Inject
  public DocumentResource(DocumentService documents) {
    this.documents = documents;
  }

  /** A page of documents. */
  @GET
  @RolesAllowed({Roles.DOC1, Roles.CSM1, Roles.OPAC, Roles.SYSTEM})
  @Operation(
      operationId = "listDocuments",
      summary = "List documents, newest first",
      description = "Roles: DOC1, CSM1, SYSTEM, OPAC (own documents only).")
  @APIResponse(
      responseCode = "200",
      description = "A page of documents.",
      content = @Content(schema = @Schema(implementation = DocumentPage.class)))
  public Response list(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @QueryParam("customer") @Parameter(description = "Only of this customer.", example = "100042")
          @Nullable String customer,
      @QueryParam("conversation")
          @Parameter(
              description = "Only those attached to messages of this conversation.",
              schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
          @Nullable String conversation,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(
        documents.list(customer, conversation(conversation), page.limit(), page.after()), uri);
  }

  /** One document. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.DOC1, Roles.CSM1, Roles.OPAC, Roles.SYSTEM})
  @Operation(
      operationId = "getDocument",
      summary = "Read what is known of a document",
      description = "Roles: DOC1, CSM1, SYSTEM, OPAC (own documents only).")
  @APIResponse(
      responseCode = "200",
      description = "The document without its bytes.",
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  public Response get(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    DocumentView view = documents.get(id);
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  /** Deletes one document. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.DOC1)
  @Operation(
      operationId = "deleteDocument",
      summary = "Delete a document and its bytes",
      description = "Roles: DOC1. It is gone for everybody at once, and its bytes soon after.")
  @APIResponse(responseCode = "204", description = "Deleted.")
  public Response delete(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    documents.delete(id, ifMatch);
    return Response.noContent().build();
  }

  private static @Nullable Long conversation(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    throw CommonProblem.MALFORMED_REQUEST.because("`conversation` must be a whole number.");
  }

  /** The shape of a page, for the description of the API; {@link Page} is what is sent. */
  @Schema(name = "DocumentPage")
  record DocumentPage(List<DocumentView> items, @Nullable String next) {}
}
