package org.refdesk.messaging.privacy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.streaming.PacedBody;

/** All that concerns a customer: out, and away. */
@Path(CustomerPaths.ONE)
@Tag(name = "Privacy")
@RunOnVirtualThread
public class CustomerResource {

  private static final String LINES = "application/x-ndjson";

  private static final String EXPORT =
      """
      {"organization":"NYC","customer":"C1000001","asOf":"2026-11-26T09:00:00Z","internal":false,
       "directoryEntries":[{"number":"C1000001","name":"Anna de Vries","language":"nl"}],
       "conversations":[
         {"conversation":{"id":1042,"subject":"Sunday opening","status":"X"},
          "history":[{"position":1,"action":"CUSTOMER_POSTS","to":"A","actor":"CUSTOMER",
            "at":"2026-03-02T09:00:00Z"}],
          "messages":[{"id":1,"kind":"FROM_CUSTOMER","author":"C1000001",
            "authorName":"Anna de Vries","text":"Is the reading room open on Sunday?",
            "documents":[],"sentAt":"2026-03-02T09:00:00Z"}]}],
       "complete":true}""";

  private static final String EXPORT_LINES =
      """
      {"part":"export","row":{"organization":"NYC","customer":"C1000001"}}
      {"part":"conversation","conversation":1042,"row":{"id":1042,"subject":"Sunday opening"}}
      {"part":"messages","conversation":1042,"row":{"id":1,"text":"Is the reading room open?"}}
      {"part":"complete","row":{"conversations":1}}""";

  private final ErasureService erasures;
  private final ExportService exports;
  private final Idempotency idempotency;

  @Inject
  public CustomerResource(ErasureService erasures, ExportService exports, Idempotency idempotency) {
    this.erasures = erasures;
    this.exports = exports;
    this.idempotency = idempotency;
  }

  @GET
  @Path("/export")
  @Produces({MediaType.APPLICATION_JSON, LINES})
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Export all that concerns a customer",
      description =
          "Roles: OPAC (the customer of the token), CSM1, SYSTEM. A stream of all that is kept here:"
              + " the entry of the directory, conversations with messages, history, deadlines and"
              + " read marks, receipts of erasures; of what there is nothing, nothing is said. Without `internal` it is what may be handed to"
              + " the customer. As lines each has `part` and `row`, and within a conversation its"
              + " number. What does not end with `complete` is not whole.")
  @APIResponse(
      responseCode = "200",
      description = "The export.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT),
            examples = @ExampleObject(name = "A short one", value = EXPORT)),
        @Content(
            mediaType = LINES,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "The same as lines", value = EXPORT_LINES))
      })
  public Response export(
      @PathParam("org") String org,
      @PathParam("number") String number,
      @Parameter(
              description =
                  "For staff and systems: `true` to have internal notes, tags, drafts, links, holds"
                      + " and who of the staff did what. Look through it before anybody else reads"
                      + " it.")
          @QueryParam("internal")
          @Nullable String internal,
      @Context HttpHeaders headers) {
    boolean all = exports.check(number, internal);
    boolean lines =
        headers.getAcceptableMediaTypes().stream()
            .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || isLines(type))
            .findFirst()
            .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
            .isPresent();
    return Response.ok(new PacedBody(out -> exports.write(number, all, lines, out)))
        .type(lines ? LINES : MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"customer.%s\"".formatted(lines ? "ndjson" : "json"))
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("/erasures")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Erase all that concerns a customer",
      description =
          "Roles: CSM1, SYSTEM. Carried out in the background. Open conversations are closed by the"
              + " system; texts, names, addresses, tags and drafts are taken out of all of them; a"
              + " pseudonym takes the place of the number, so that figures stay. What is held stays"
              + " and goes when its hold ends. Asked for again while it is not done, it is the same"
              + " one.")
  @APIResponse(
      responseCode = "202",
      description = "It is begun. Its address tells how far it has come, and is its receipt later.",
      content =
          @Content(
              schema = @Schema(implementation = ErasureView.class),
              examples = @ExampleObject(name = "A part is held", value = ErasureResource.WAITING)))
  public Response erase(@PathParam("org") String org, @PathParam("number") String number) {
    return idempotency.answer(
        "erase",
        () -> {
          ErasureView view = erasures.request(number);
          URI receipt = URI.create(ErasureResource.BASE.replace("{org}", org) + "/" + view.id());
          return new Answer(202, receipt, null, view);
        });
  }

  private static boolean isLines(MediaType type) {
    return type.getType().equals("application") && type.getSubtype().equals("x-ndjson");
  }
}
