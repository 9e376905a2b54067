package org.refdesk.config.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** The directory of customers over HTTP. */
@Path("/api/config/v1/organizations/{org}/customers")
@Tag(
    name = "Customers",
    description =
        "The customers of a library, as its library system pushes them, to be searched by staff.")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CustomerResource {

  private final CustomerService customers;
  private final Cursors cursors;

  @Inject
  public CustomerResource(CustomerService customers, Cursors cursors) {
    this.customers = customers;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Search customers",
      description =
          "By one criterion at a time, or all. In order of number; by name in order of name, which"
              + " is compared without accents and case."
              + RolesText.STAFF_AND_SYSTEMS)
  @APIResponseSchema(CustomerPage.class)
  public Response search(
      @PathParam("org") String org,
      @Parameter(description = "The barcode, whole.", example = "23000001234567")
          @QueryParam("barcode")
          @Nullable String barcode,
      @Parameter(description = "How the number begins.", example = "1000") @QueryParam("number")
          @Nullable String number,
      @Parameter(description = "How the name begins.", example = "renee") @QueryParam("name")
          @Nullable String name,
      @Parameter(description = "The e-mail address, whole.", example = "renee@example.org")
          @QueryParam("email")
          @Nullable String email,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    CustomerSearch search = CustomerSearch.of(barcode, number, name, email);
    String scope = "customers of %s by %s %s".formatted(org, search.by(), search.text());
    List<CustomerRepository.Hit> found =
        customers.search(search, cursors.decode(scope, page.after()), page.limit() + 1);
    return Cursors.respond(
        cursors.page(
            scope,
            page.limit(),
            found,
            CustomerRepository.Hit::sortKeys,
            hit -> CustomerView.of(hit.customer())),
        uri);
  }

  @GET
  @Path("/{number}")
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Read a customer",
      description = "As the library system last said it." + RolesText.STAFF_AND_SYSTEMS)
  @APIResponse(
      responseCode = "200",
      description = "The customer; its version as ETag.",
      content = @Content(schema = @Schema(implementation = CustomerView.class)))
  public Response get(
      @PathParam("org") String org,
      @Parameter(example = "100001") @PathParam("number") String number,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Customer found = customers.get(number);
    return ETags.respond(ifNoneMatch, found.version(), CustomerView.of(found));
  }

  @PUT
  @Path("/{number}")
  @RolesAllowed({Roles.SYSTEM, Roles.CSM1})
  @Operation(
      summary = "Create or change a customer",
      description =
          "Makes the customer what the body says. Sending the same again changes nothing. If-Match"
              + " is honoured, not required: the library system is the master of its customers."
              + RolesText.CUSTOMER_WRITERS)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/CustomerRequest")))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before; its version as ETag.",
      content = @Content(schema = @Schema(implementation = CustomerView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created; its version as ETag.",
      content = @Content(schema = @Schema(implementation = CustomerView.class)))
  @APIResponse(
      responseCode = "409",
      description = "`not-a-library`: Only libraries have customers.")
  public Response put(
      @PathParam("org") String org,
      @Parameter(example = "100001") @PathParam("number") String number,
      @Parameter(description = "ETag of the version that you read; not required.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Nullable JsonNode body) {
    if (body == null) {
      throw CommonProblem.MALFORMED_REQUEST.because("A JSON body is needed.");
    }
    CustomerService.Saved saved = customers.save(number, body, ifMatch);
    Response.ResponseBuilder response = Response.status(saved.created() ? 201 : 200);
    if (saved.created()) {
      response.header(
          HttpHeaders.LOCATION,
          "/api/config/v1/organizations/%s/customers/%s".formatted(org, number));
    }
    return response
        .entity(CustomerView.of(saved.customer()))
        .header(HttpHeaders.ETAG, ETags.of(saved.customer().version()))
        .build();
  }

  @DELETE
  @Path("/{number}")
  @RolesAllowed({Roles.SYSTEM, Roles.CSM1})
  @Operation(
      summary = "Delete a customer",
      description =
          "From this directory, and by its event from the other services' copies."
              + RolesText.CUSTOMER_WRITERS)
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(
      responseCode = "409",
      description = "`not-a-library`: Only libraries have customers.")
  public Response delete(
      @PathParam("org") String org,
      @Parameter(example = "100001") @PathParam("number") String number,
      @Parameter(description = "ETag of the version that you read; not required.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch) {
    customers.delete(number, ifMatch);
    return Response.noContent().build();
  }

  /** A page of customers, named for the OpenAPI document. */
  @Schema(name = "CustomerPage")
  record CustomerPage(
      List<CustomerView> items,
      @Schema(description = "Cursor for the following page; absent on the last one.")
          @Nullable String next) {}
}
