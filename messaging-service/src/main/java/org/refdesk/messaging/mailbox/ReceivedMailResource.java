package org.refdesk.messaging.mailbox;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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

/** Mails that reached the library, and staff's decisions on those that are held. */
@Path("/api/messaging/v1/organizations/{org}/received-mails")
@Tag(name = "Received mails")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CSM1)
@RunOnVirtualThread
public class ReceivedMailResource {

  private static final String ONE = "/{id: [0-9]{1,18}}";
  private static final int ACCEPTED = 202;
  private static final String HELD =
      """
      {"id":17,"messageId":"<CAF3x@mail.example.org>","status":"HELD","reason":"UNKNOWN_SENDER",
       "sender":"anna@work.example","senderName":"Anna de Vries","subject":"Re: Sunday opening",
       "text":"Thank you! At what time?","attachments":1,"size":48213,
       "receivedAt":"2026-03-02T09:30:00Z","version":1}""";
  private static final String ACCEPTING =
      """
      {"id":17,"messageId":"<CAF3x@mail.example.org>","status":"ACCEPTING",
       "reason":"UNKNOWN_SENDER","sender":"anna@work.example","senderName":"Anna de Vries",
       "subject":"Re: Sunday opening","text":"Thank you! At what time?","attachments":1,
       "size":48213,"receivedAt":"2026-03-02T09:30:00Z","decidedBy":"JDOE",
       "decidedAt":"2026-03-02T10:00:00Z","version":2}""";
  private static final String DISMISSED =
      """
      {"id":17,"messageId":"<CAF3x@mail.example.org>","status":"DISMISSED",
       "reason":"UNKNOWN_SENDER","sender":"anna@work.example","senderName":"Anna de Vries",
       "subject":"Win a bicycle","attachments":0,"size":2048,
       "receivedAt":"2026-03-02T09:30:00Z","decidedBy":"JDOE",
       "decidedAt":"2026-03-02T10:00:00Z","version":2}""";

  private final ReceivedMailService service;
  private final Idempotency idempotency;

  @Inject
  public ReceivedMailResource(ReceivedMailService service, Idempotency idempotency) {
    this.service = service;
    this.idempotency = idempotency;
  }

  @GET
  @Operation(
      summary = "List received mails",
      description =
          "Roles: CSM1. Newest first, without their texts. HELD are those that wait for a decision.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = ReceivedMailPage.class),
              examples =
                  @ExampleObject(
                      name = "One that is held",
                      value =
                          """
                          {"items":[{"id":17,"messageId":"<CAF3x@mail.example.org>",
                            "status":"HELD","reason":"UNKNOWN_SENDER",
                            "sender":"anna@work.example","subject":"Re: Sunday opening",
                            "attachments":1,"size":48213,"receivedAt":"2026-03-02T09:30:00Z",
                            "version":1}]}""")))
  public Response list(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @QueryParam("status")
          @Parameter(
              description = "Only those of this status.",
              schema = @Schema(implementation = MailStatus.class))
          @Nullable String status,
      @QueryParam("conversation")
          @Parameter(
              description =
                  "Only those that became messages of this conversation: who wrote a message, and"
                      + " from which address.",
              example = "1204")
          @Nullable Long conversation,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(
        service.list(status(status), conversation, page.limit(), page.after()), uri);
  }

  @GET
  @Path(ONE)
  @Operation(
      summary = "Read a received mail",
      description = "Roles: CSM1. With its text while it is held.")
  @APIResponse(
      responseCode = "200",
      description = "The mail.",
      content =
          @Content(
              schema = @Schema(implementation = ReceivedMailView.class),
              examples = @ExampleObject(name = "One that is held", value = HELD)))
  public Response get(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") long id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    ReceivedMailView view = service.get(id);
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  @POST
  @Path(ONE + "/acceptance")
  @Operation(
      summary = "Take a held mail in",
      description =
          "Roles: CSM1. Needs If-Match. Into a conversation, as a message of its customer, or as"
              + " the first message of a new conversation of a customer. It is carried out a moment"
              + " later, from the mailbox, where the attachments are: the mail is ACCEPTING until"
              + " it is ACCEPTED. Where it cannot be carried out it is HELD again, with the reason.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MailAcceptanceRequest.class),
              examples = {
                @ExampleObject(name = "Into a conversation", value = "{\"conversation\":1204}"),
                @ExampleObject(
                    name = "As a new conversation",
                    value = "{\"customer\":\"C1000001\",\"type\":\"QU\",\"category\":\"BORR\"}")
              }))
  @APIResponse(
      responseCode = "202",
      description = "It is being taken in.",
      content =
          @Content(
              schema = @Schema(implementation = ReceivedMailView.class),
              examples = @ExampleObject(name = "Being taken in", value = ACCEPTING)))
  @APIResponse(responseCode = "409", description = "`mail-not-held`: it has been decided on.")
  public Response accept(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid MailAcceptanceRequest request) {
    return idempotency.answer(
        request,
        () -> {
          ReceivedMailView view = service.accept(id, ifMatch, request);
          return new Answer(ACCEPTED, null, ETags.of(view.version()), view);
        });
  }

  @POST
  @Path(ONE + "/dismissal")
  @Operation(
      summary = "Dismiss a held mail",
      description =
          "Roles: CSM1. Needs If-Match. Its text is forgotten here; the mail itself goes to the"
              + " mailbox's folder of ignored mails.")
  @APIResponse(
      responseCode = "200",
      description = "It is dismissed.",
      content =
          @Content(
              schema = @Schema(implementation = ReceivedMailView.class),
              examples = @ExampleObject(name = "Dismissed", value = DISMISSED)))
  @APIResponse(responseCode = "409", description = "`mail-not-held`: it has been decided on.")
  public Response dismiss(
      @PathParam("org") @Parameter(example = "NYC") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return idempotency.answer(
        "dismissal",
        () -> {
          ReceivedMailView view = service.dismiss(id, ifMatch);
          return Answer.ok(view.version(), view);
        });
  }

  private static @Nullable MailStatus status(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return null;
    }
    return Arrays.stream(MailStatus.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommonProblem.MALFORMED_REQUEST.because(
                    "`status` must be one of " + Arrays.toString(MailStatus.values()) + "."));
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "ReceivedMailPage")
  record ReceivedMailPage(List<ReceivedMailView> items, @Nullable String next) {}
}
