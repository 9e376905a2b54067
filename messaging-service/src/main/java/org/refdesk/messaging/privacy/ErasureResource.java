package org.refdesk.messaging.privacy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.EntryNumber;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** Erasures and their receipts. */
@Path(ErasureResource.BASE)
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.SYSTEM})
@RunOnVirtualThread
public class ErasureResource {

  static final String BASE = "/api/messaging/v1/organizations/{org}/erasures";

  static final String RECEIPT =
      """
      {"id":7,"organization":"NYC","state":"DONE",
       "customerDigest":"6a1f0c51a1d0d1b7a6f0f4c6d9b1e3f24f7a1c9be2f5d8037b1c4e6a9d2f5b80",
       "requested":"2026-11-26T09:00:00Z","requestedBy":"JDOE","started":"2026-11-26T09:00:00.1Z",
       "finished":"2026-11-26T09:00:02Z",
       "counts":{"closed":1,"conversations":12,"directoryEntries":1,"historyEntries":61,
         "messages":40,"notes":3,"readMarks":11,"storedAnswers":2},
       "held":[],
       "digest":"0d5b3f7c9a1e2d4b6c8f0a3e5d7b9c1f2a4e6d8b0c3f5a7e9d1b4c6f8a0e2d57"}""";

  static final String WAITING =
      """
      {"id":8,"organization":"NYC","state":"HELD",
       "customerDigest":"91c2d4e6f8a0b3c5d7e9f1a2b4c6d8e0f3a5b7c9d1e2f4a6b8c0d3e5f7a9b1c2",
       "requested":"2026-11-26T09:10:00Z","requestedBy":"JDOE","started":"2026-11-26T09:10:00.1Z",
       "counts":{"conversations":3,"messages":9},
       "held":[{"kind":"CONVERSATION","conversation":1042,"ground":"LITIGATION",
         "since":"2026-10-01T08:00:00Z"}]}""";

  private final ErasureService service;

  @Inject
  public ErasureResource(ErasureService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "List erasures",
      description =
          "Roles: CSM1, SYSTEM. Newest first. Whoever knows the number of a customer finds the"
              + " receipts of that customer by it; no receipt names one.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = ErasurePage.class),
              examples = @ExampleObject(name = "One", value = "{\"items\":[" + RECEIPT + "]}")))
  public Response list(
      @PathParam("org") String org,
      @Parameter(description = "Number of a customer.", example = "C1000001")
          @QueryParam("customer")
          @Nullable String customer,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(service.list(customer, page), uri);
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "Read an erasure, and its receipt when it is done",
      description =
          "Roles: CSM1, SYSTEM. Who asked for it and when, how many things of each kind were"
              + " erased, what was held and on which ground, and a digest of all that.")
  @APIResponse(
      responseCode = "200",
      description = "The erasure.",
      content =
          @Content(
              schema = @Schema(implementation = ErasureView.class),
              examples = {
                @ExampleObject(name = "The receipt", value = RECEIPT),
                @ExampleObject(name = "A part is held", value = WAITING)
              }))
  public ErasureView get(@PathParam("org") String org, @PathParam("id") String id) {
    return service.get(EntryNumber.of(id));
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "ErasurePage")
  record ErasurePage(List<ErasureView> items, @Nullable String next) {}
}
