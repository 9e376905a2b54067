package org.refdesk.config.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** Organizations over HTTP. */
@Path(OrganizationResource.PATH)
@Tag(
    name = "Organizations",
    description = "The tree of organizations: SYSTEM, FINANCIAL, LIBRARY, BRANCH.")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrganizationResource {

  static final String PATH = "/api/config/v1/organizations";

  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final Idempotency idempotency;
  private final Caller caller;
  private final Cursors cursors;

  @Inject
  public OrganizationResource(
      OrganizationService organizations,
      OrganizationContext context,
      Idempotency idempotency,
      Caller caller,
      Cursors cursors) {
    this.organizations = organizations;
    this.context = context;
    this.idempotency = idempotency;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the organizations that your token names",
      description =
          "In order of their code. One that the token names but nobody created is absent."
              + RolesText.READERS)
  @APIResponseSchema(OrganizationPage.class)
  public Response list(@BeanParam PageRequest page, @Context UriInfo uri) {
    String scope = "organizations of " + caller.subject();
    List<Organization> found =
        organizations.named(caller.organizations(), after(scope, page), page.limit() + 1);
    return respond(scope, page, found, uri);
  }

  @POST
  @RolesAllowed({Roles.CFG1, Roles.OPS})
  @Operation(
      summary = "Create an organization",
      description =
          "Below its parent, which your token must name unless you hold OPS. Without a parent it is"
              + " the root of a tree (level SYSTEM), which takes OPS. To work with the new"
              + " organization you need a token that names it."
              + RolesText.ORGANIZERS)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/OrganizationRequest")))
  @APIResponse(
      responseCode = "201",
      description = "Created. Location and ETag are those of the organization.",
      content = @Content(schema = @Schema(implementation = OrganizationView.class)))
  @APIResponse(responseCode = "409", description = "`already-exists`: The code is in use.")
  public Response create(@Nullable JsonNode body) {
    OrganizationForm form = OrganizationForm.read(requireBody(body));
    requireRightToCreate(form);
    context.enter(form.code());
    return idempotency.answer(
        requireBody(body),
        () -> {
          Organization created = organizations.create(form, caller.subject());
          return Answer.created(
              URI.create(PATH + "/" + created.code()),
              created.version(),
              OrganizationView.of(created));
        });
  }

  private void requireRightToCreate(OrganizationForm form) {
    if (caller.hasRole(Roles.OPS)) {
      return;
    }
    if (form.parent() == null) {
      throw CommonProblem.FORBIDDEN.because(
          "Only OPS creates a root. Name the parent of the organization in `parent`.");
    }
    if (!caller.organizations().contains(form.parent())) {
      throw FieldErrors.of("parent", "must be an organization that your token names");
    }
  }

  @GET
  @Path("/{org}")
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Read an organization",
      description = "Its place in the tree, its time zone and its language." + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "The organization; its version as ETag.",
      content = @Content(schema = @Schema(implementation = OrganizationView.class)))
  public Response get(
      @PathParam("org") String org, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Organization found = organizations.get(org);
    return ETags.respond(ifNoneMatch, found.version(), OrganizationView.of(found));
  }

  @PUT
  @Path("/{org}")
  @RolesAllowed({Roles.CFG1, Roles.OPS})
  @Operation(
      summary = "Change an organization",
      description =
          "Name, time zone and language. Code, parent and level stay; they may be left out."
              + RolesText.ORGANIZERS)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/OrganizationRequest")))
  @APIResponse(
      responseCode = "200",
      description = "Changed; the new version as ETag.",
      content = @Content(schema = @Schema(implementation = OrganizationView.class)))
  public Response update(
      @PathParam("org") String org,
      @Parameter(description = "ETag of the version that you read.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Nullable JsonNode body) {
    JsonNode content = requireBody(body);
    Organization updated =
        organizations.update(
            org, present -> OrganizationForm.read(content, present), ifMatch, caller.subject());
    return Response.ok(OrganizationView.of(updated))
        .header(HttpHeaders.ETAG, ETags.of(updated.version()))
        .build();
  }

  private String after(String scope, PageRequest page) {
    List<String> keys = cursors.decode(scope, page.after());
    return keys == null ? "" : keys.getFirst();
  }

  private Response respond(String scope, PageRequest page, List<Organization> found, UriInfo uri) {
    return Cursors.respond(
        cursors.page(scope, page.limit(), found, row -> List.of(row.code()), OrganizationView::of),
        uri);
  }

  private static JsonNode requireBody(@Nullable JsonNode body) {
    if (body == null) {
      throw CommonProblem.MALFORMED_REQUEST.because("A JSON body is needed.");
    }
    return body;
  }
}
