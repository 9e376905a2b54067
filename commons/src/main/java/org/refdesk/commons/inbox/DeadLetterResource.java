package org.refdesk.commons.inbox;

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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.EntryNumber;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** Dead letters over HTTP. A service extends it and gives it its address. */
public abstract class DeadLetterResource {

  private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);
  private static final String SCOPE = "dead letters";

  private final DeadLetters letters;
  private final Cursors cursors;

  protected DeadLetterResource(DeadLetters letters, Cursors cursors) {
    this.letters = letters;
    this.cursors = cursors;
  }

  /** The first or a following page of dead letters, oldest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Dead letters")
  @Operation(
      summary = "List dead letters",
      description =
          "Events of other services that this one could not take in after several tries, of all"
              + " organizations, oldest first. What came after them was taken in."
              + "\n\nRole: OPS.")
  @APIResponseSchema(DeadLetterPage.class)
  public Response list(@BeanParam PageRequest page, @Context UriInfo uri) {
    List<String> after = cursors.decode(SCOPE, page.after());
    List<DeadLetter> found =
        letters.list(page.limit() + 1, after == null ? 0 : Long.parseLong(after.getFirst()));
    return Cursors.respond(
        cursors.page(
            SCOPE,
            page.limit(),
            found,
            letter -> List.of(Long.toString(letter.id())),
            letter -> letter),
        uri);
  }

  /** Tries a dead letter again. */
  @POST
  @Path("/{id}/redeliveries")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Dead letters")
  @Operation(
      summary = "Try a dead letter again",
      description =
          "Once its cause is mended: the event has its effect now, and ceases to be a dead letter."
              + " An event of a state that is older than the present one changes nothing. Asking"
              + " again after it was taken in is answered with 404."
              + "\n\nRole: OPS.",
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @APIResponse(responseCode = "204", description = "Taken in.")
  @APIResponse(
      responseCode = "409",
      description = "`conflict`: It failed again and stays; the list has the new reason.")
  public Response redeliver(@Parameter(example = "17") @PathParam("id") String id) {
    try {
      return answer(letters.redeliver(EntryNumber.of(id)));
    } catch (RedeliveryException e) {
      LOG.infof(e, "Dead letter %s failed again", id);
      throw CommonProblem.CONFLICT.because(
          "The event could not be taken in this time either. The list of dead letters has the new"
              + " reason.");
    }
  }

  /** Throws a dead letter away. */
  @DELETE
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @RolesAllowed(Roles.OPS)
  @Tag(name = "Dead letters")
  @Operation(
      summary = "Throw a dead letter away",
      description = "Its event never has its effect.\n\nRole: OPS.")
  @APIResponse(responseCode = "204", description = "Thrown away.")
  public Response discard(@Parameter(example = "17") @PathParam("id") String id) {
    return answer(letters.discard(EntryNumber.of(id)));
  }

  private static Response answer(boolean done) {
    if (!done) {
      throw CommonProblem.NOT_FOUND.because("There is no such dead letter, or no longer.");
    }
    return Response.noContent().build();
  }

  /** A page of dead letters, named for the OpenAPI document. */
  @Schema(name = "DeadLetterPage")
  record DeadLetterPage(
      List<DeadLetter> items,
      @Schema(description = "Cursor for the following page; absent on the last one.")
          @Nullable String next) {}
}
