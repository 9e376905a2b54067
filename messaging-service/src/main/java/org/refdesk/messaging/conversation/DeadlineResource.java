package org.refdesk.messaging.conversation;

import static org.refdesk.messaging.conversation.ConversationPaths.BASE;
import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.sla.ClockKind;

/** What moves the deadlines of a conversation by hand: a promise, another type. */
@Path(BASE + ONE)
@Tag(name = "Deadlines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadlineResource {

  private final DeadlineService deadlines;

  @Inject
  public DeadlineResource(DeadlineService deadlines) {
    this.deadlines = deadlines;
  }

  @PUT
  @Path("/deadlines/{clock: response|processing}")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Set a deadline by hand",
      description =
          "Roles: CSM1, SYSTEM. It is absolute: pauses, rules and calendars do not move it, until it"
              + " is taken back. On the response clock it ends with the answer.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = DeadlineRequest.class),
              examples =
                  @ExampleObject(
                      name = "Promised for Friday noon",
                      value = "{\"due\":\"2026-03-06T11:00:00Z\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "`clock-not-open`, `conversation-full`, `conversation-erased`")
  public Response set(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"response", "processing"}))
          @PathParam("clock")
          String clock,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid DeadlineRequest request) {
    return changed(deadlines.set(id, kind(clock), ifMatch, request));
  }

  @DELETE
  @Path("/deadlines/{clock: response|processing}")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Take back a deadline set by hand",
      description =
          "Roles: CSM1, SYSTEM. The computed deadline is in force again, with everything that has"
              + " happened since. 404 where none was set by hand.")
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "`clock-not-open`, `conversation-full`, `conversation-erased`")
  public Response takeBack(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"response", "processing"}))
          @PathParam("clock")
          String clock,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return changed(deadlines.takeBack(id, kind(clock), ifMatch));
  }

  @PUT
  @Path("/classification")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Change type and category",
      description =
          "Roles: CSM1, SYSTEM. The rule of the new type and category governs: the deadlines of open"
              + " cycles are computed as if it had from their start. Start, pauses, what was breached"
              + " and a deadline set by hand stay. While the status is A, the rule also says anew who"
              + " is in charge.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ClassificationRequest.class),
              examples =
                  @ExampleObject(
                      name = "It is a complaint",
                      value = "{\"type\":\"CO\",\"category\":\"FINE\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public Response classify(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ClassificationRequest request) {
    return changed(deadlines.classify(id, ifMatch, request));
  }

  private static ClockKind kind(String clock) {
    return ClockKind.valueOf(clock.toUpperCase(Locale.ROOT));
  }

  private static Response changed(ConversationView view) {
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }
}
