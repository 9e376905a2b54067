package org.refdesk.config.customer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/**
 * Many customers in one request. The address stands beside the directory and not in it, where every
 * word of letters can be a customer's number.
 */
@Path(CustomerImportResource.PATH)
@Tag(name = "Customers")
@RunOnVirtualThread
public class CustomerImportResource {

  /** The address. */
  public static final String PATH = "/api/config/v1/organizations/{org}/customer-imports";

  /** The media type of both directions: one JSON value a line. */
  public static final String NDJSON = "application/x-ndjson";

  private final CustomerImport imports;
  private final CustomerService customers;

  @Inject
  public CustomerImportResource(CustomerImport imports, CustomerService customers) {
    this.imports = imports;
    this.customers = customers;
  }

  @POST
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @RolesAllowed({Roles.SYSTEM, Roles.CFG1})
  @Operation(
      summary = "Import customers",
      description =
          """
          One customer a line, in the form that one customer is sent in, with its `number`; or \
          `{"number":"100001","erase":true}`. As many lines as you like, none longer than 64 KiB.

          Each line is answered with a line, as soon as its effect is committed and while the \
          rest is still being sent; so read while you send, or send no more than some 2,000 lines \
          at a time. Lines that are wrong are refused with their errors and hold up nothing. The \
          last line of the answer is the summary; an answer without it is not whole, and the \
          lines after the last one answered may or may not have been taken in. Send the same body \
          again then, with `from` the number of the first line without an answer, or all of it: \
          a customer who is as the line says already is `SAME`, which changes nothing and sends \
          no event. That is why this call needs no Idempotency-Key, and ignores one.

          If the rest of the lines cannot be taken in, the last line is a problem instead of the \
          summary. Empty lines are counted and not answered."""
              + RolesText.CUSTOMER_IMPORTERS,
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = NDJSON, schema = @Schema(ref = "#/components/schemas/CustomerLine")))
  @APIResponse(
      responseCode = "200",
      description = "A line for each line, then a `CustomerImportSummary`.",
      content =
          @Content(
              mediaType = NDJSON,
              schema = @Schema(oneOf = {LineResult.class, ImportSummary.class})))
  @APIResponse(
      responseCode = "409",
      description = "`not-a-library`: Only libraries have customers.")
  public Response take(
      @PathParam("org") String org,
      @Parameter(
              description = "Number of the first line to take in; those before it are skipped.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
          @QueryParam("from")
          @Nullable String from,
      @Context UriInfo uri,
      InputStream body) {
    long first = first(from);
    customers.library();
    String path = uri.getRequestUri().getRawPath();
    StreamingOutput answer = out -> imports.run(body, first, path, out);
    return Response.ok(answer).build();
  }

  private static long first(@Nullable String from) {
    if (from == null) {
      return 1;
    }
    if (!from.matches("[1-9][0-9]{0,17}")) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`from` must be the number of a line, counted from 1.");
    }
    return Long.parseLong(from);
  }
}
