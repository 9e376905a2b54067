package org.refdesk.messaging.delivery;

import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** Mails that are to be sent and what became of them: the queue of a library, and its log. */
@Path("/api/messaging/v1/organizations/{org}/deliveries")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.OPS})
@RunOnVirtualThread
public class DeliveryResource {

  private final DeliveryService deliveries;
  private final Idempotency idempotency;

  @Inject
  public DeliveryResource(DeliveryService deliveries, Idempotency idempotency) {
    this.deliveries = deliveries;
    this.idempotency = idempotency;
  }

  @GET
  @Operation(
      summary = "List deliveries",
      description =
          "Roles: CSM1, OPS. Mails to customers and staff, newest first, each with its log."
              + " `status=QUEUED` is the queue, `status=FAILED` and `status=BOUNCED` what did not"
              + " arrive.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = DeliveryPage.class),
              examples =
                  @ExampleObject(
                      name = "One was put off",
                      value =
                          """
                          {"items":[{"id":731,"kind":"MESSAGE","status":"QUEUED",
                            "conversation":1042,"message":3,"address":"anna@example.org",
                            "mailId":"<mkb.nyc.k5tq2xw7m4jd3f6a@library.example>","attempts":1,
                            "created":"2026-03-03T10:00:00Z","due":"2026-03-03T10:01:00Z",
                            "code":451,"result":"451 4.7.1 Greylisted, try again later",
                            "log":[{"number":1,"at":"2026-03-03T10:00:00.2Z",
                              "outcome":"DEFERRED","code":451,
                              "result":"451 4.7.1 Greylisted, try again later"}]}]}""")))
  public Response list(
      @PathParam("org") String org,
      @Parameter(
              description = "Only those of this status.",
              schema = @Schema(implementation = DeliveryStatus.class))
          @QueryParam("status")
          @Nullable String status,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(deliveries.list(status(status), page), uri);
  }

  @GET
  @Path(ONE)
  @Operation(
      summary = "Read a delivery",
      description = "Roles: CSM1, OPS. The mail's state with its log.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery; ETag is its version.",
      content = @Content(schema = @Schema(implementation = DeliveryView.class)))
  public Response read(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    DeliveryView view = deliveries.one(id);
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  @POST
  @Path(ONE + "/retry")
  @Operation(
      summary = "Send a mail now",
      description =
          "Roles: CSM1, OPS. What failed, came back, was given up or waits for its next attempt is"
              + " tried at once, as if it never had been. It keeps its address: begin a new"
              + " conversation when the customer has another one.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery, which is queued.",
      content = @Content(schema = @Schema(implementation = DeliveryView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "`delivery-not-possible`: it was sent, or is being sent just now;"
              + " `conversation-erased`: nobody knows any more where it went.")
  public Response retry(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return idempotency.answer(
        "retry " + ifMatch,
        () -> {
          DeliveryView view = deliveries.retry(id, ifMatch);
          return Answer.ok(view.version(), view);
        });
  }

  @POST
  @Path(ONE + "/cancellation")
  @Operation(
      summary = "Give a mail up",
      description =
          "Roles: CSM1, OPS. It is not sent. The message stays in the conversation, where the"
              + " customer reads it.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery, which is cancelled.",
      content = @Content(schema = @Schema(implementation = DeliveryView.class)))
  @APIResponse(
      responseCode = "409",
      description = "`delivery-not-possible`: it is not queued, or is being sent just now.")
  public Response cancel(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return idempotency.answer(
        "cancel " + ifMatch,
        () -> {
          DeliveryView view = deliveries.cancel(id, ifMatch);
          return Answer.ok(view.version(), view);
        });
  }

  private static @Nullable DeliveryStatus status(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return Arrays.stream(DeliveryStatus.values())
        .filter(known -> known.name().equals(status))
        .findFirst()
        .orElseThrow(
            () ->
                CommonProblem.MALFORMED_REQUEST.because(
                    "`status` must be one of " + List.of(DeliveryStatus.values()) + "."));
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "DeliveryPage")
  record DeliveryPage(List<DeliveryView> items, @Nullable String next) {}
}
