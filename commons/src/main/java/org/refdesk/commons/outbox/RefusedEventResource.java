package org.refdesk.commons.outbox;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.EntryNumber;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** Refused events over HTTP. A service extends it and gives it its address. */
public abstract class RefusedEventResource {

  private static final String SCOPE = "refused events";

  private final RefusedEvents events;
  private final Cursors cursors;

  protected RefusedEventResource(RefusedEvents events, Cursors cursors) {
    this.events = events;
    this.cursors = cursors;
  }

  /** The first or a following page of refused events, oldest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Refused events")
  @Operation(
      summary = "List refused events",
      description =
          "Events of this service that Kafka refused for good, such as one that is too large, of"
              + " all organizations, oldest first. What came after them was sent."
              + "\n\nRole: OPS.")
  @APIResponseSchema(RefusedEventPage.class)
  public Response list(@BeanParam PageRequest page, @Context UriInfo uri) {
    List<String> after = cursors.decode(SCOPE, page.after());
    List<RefusedEvent> found =
        events.list(page.limit() + 1, after == null ? 0 : Long.parseLong(after.getFirst()));
    return Cursors.respond(
        cursors.page(
            SCOPE,
            page.limit(),
            found,
            event -> List.of(Long.toString(event.id())),
            event -> event),
        uri);
  }

  /** Sends a refused event once more. */
  @POST
  @Path("/{id}/redeliveries")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Refused events")
  @Operation(
      summary = "Send a refused event again",
      description =
          "Once its cause is mended. It waits behind the events that are to be sent; if Kafka"
              + " refuses it again, it is back in this list under another id. It bears the id and"
              + " the sequence that it always had, and comes after later events of what it is"
              + " about. Asking again after it was sent is answered with 404."
              + "\n\nRole: OPS.",
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @APIResponse(responseCode = "204", description = "Put among those that are to be sent.")
  @APIResponse(
      responseCode = "409",
      description =
          "`conflict`: Its topic keeps the last event of each key, and this one is not the last."
              + " Change what it is about, which sends its whole state, and throw this one away.")
  public Response redeliver(@Parameter(example = "17") @PathParam("id") String id) {
    return answer(events.resend(EntryNumber.of(id)));
  }

  /** Throws a refused event away. */
  @DELETE
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Refused events")
  @Operation(
      summary = "Throw a refused event away",
      description = "It is never sent.\n\nRole: OPS.")
  @APIResponse(responseCode = "204", description = "Thrown away.")
  public Response discard(@Parameter(example = "17") @PathParam("id") String id) {
    return answer(events.discard(EntryNumber.of(id)));
  }

  private static Response answer(boolean done) {
    if (!done) {
      throw CommonProblem.NOT_FOUND.because("There is no such refused event, or no longer.");
    }
    return Response.noContent().build();
  }

  /** A page of refused events, named for the OpenAPI document. */
  @Schema(name = "RefusedEventPage")
  record RefusedEventPage(
      List<RefusedEvent> items,
      @Schema(description = "Cursor for the following page; absent on the last one.")
          @Nullable String next) {}
}
