package org.refdesk.messaging.recompute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.EntryNumber;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** How far recomputing has come. */
@Path("/api/messaging/v1/organizations/{org}/recomputes")
@Tag(name = "Deadlines")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RecomputeResource {

  private static final String EXAMPLE =
      """
      {"id":12,"state":"RUNNING","edits":["NYC/calendars/OPEN"],
       "requested":"2026-03-02T09:00:00Z","started":"2026-03-02T09:00:01Z","total":9100,
       "examined":4200,"moved":310}""";

  private final Recomputes recomputes;
  private final Cursors cursors;

  @Inject
  public RecomputeResource(Recomputes recomputes, Cursors cursors) {
    this.recomputes = recomputes;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "List recomputes",
      description =
          "Roles: CSM1, CFG1, SYSTEM. An edit of a rule, a calendar or a time zone, and the day on"
              + " which a calendar begins or ends, recompute the open conversations of each"
              + " library that they concern, in the background. Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = RecomputePage.class),
              examples =
                  @ExampleObject(name = "One runs", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    String scope = org + "\nrecomputes";
    List<String> after = cursors.decode(scope, page.after());
    long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.getFirst());
    return Cursors.respond(
        cursors.page(
            scope,
            page.limit(),
            recomputes.list(before, page.limit() + 1),
            view -> List.of(Long.toString(view.id())),
            view -> view),
        uri);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Read a recompute",
      description =
          "Roles: CSM1, CFG1, SYSTEM. How many conversations were open when it began, and how many"
              + " it has examined and moved.")
  @APIResponse(
      responseCode = "200",
      description = "The recompute.",
      content =
          @Content(
              schema = @Schema(implementation = RecomputeView.class),
              examples = @ExampleObject(name = "It runs", value = EXAMPLE)))
  public RecomputeView get(@PathParam("org") String org, @PathParam("id") String id) {
    return recomputes
        .find(EntryNumber.of(id))
        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no recompute " + id + "."));
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "RecomputePage")
  record RecomputePage(List<RecomputeView> items, @Nullable String next) {}
}
