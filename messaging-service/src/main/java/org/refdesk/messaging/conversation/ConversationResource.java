package org.refdesk.messaging.conversation;

import static org.refdesk.messaging.conversation.ConversationPaths.BASE;
import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** Conversations: begin, find, read, hand over. */
@Path(BASE)
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationResource {

  private final NewConversations newConversations;
  private final ConversationService service;
  private final ConversationReading reading;
  private final ConversationLists lists;
  private final Idempotency idempotency;

  @Inject
  public ConversationResource(
      NewConversations newConversations,
      ConversationService service,
      ConversationReading reading,
      ConversationLists lists,
      Idempotency idempotency) {
    this.newConversations = newConversations;
    this.service = service;
    this.reading = reading;
    this.lists = lists;
    this.idempotency = idempotency;
  }

  @POST
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Begin a conversation",
      description =
          "Roles: OPAC (as its customer), CSM1, SYSTEM. A customer's message makes status A, a"
              + " message of staff B, or C when it expects an answer. The effective processing rule"
              + " of type and category assigns it and sets both deadlines; without a rule it is"
              + " unassigned and has none.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ConversationRequest.class),
              examples = {
                @ExampleObject(
                    name = "A customer asks",
                    value =
                        "{\"subject\":\"Sunday opening\",\"text\":\"Is the reading room open on"
                            + " Sunday?\",\"type\":\"QU\",\"category\":\"BORR\"}"),
                @ExampleObject(
                    name = "Staff ask a customer",
                    value =
                        "{\"subject\":\"Your new card\",\"text\":\"Would you like to keep your"
                            + " number?\",\"type\":\"QU\",\"customer\":\"C1000001\","
                            + "\"answerExpected\":true}")
              }))
  @APIResponse(
      responseCode = "201",
      description = "It has begun; Location is its address.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "409", description = "`not-a-library`")
  public Response create(
      @PathParam("org") String org, @NotNull @Valid ConversationRequest request) {
    return idempotency.answer(
        request,
        () -> {
          ConversationView view = newConversations.begin(request);
          return Answer.created(ConversationPaths.of(org, view.id()), view.version(), view);
        });
  }

  @GET
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "List conversations",
      description =
          "Roles: OPAC (own conversations only), CSM1, SYSTEM. The staff screens are filters;"
              + " further filters narrow them.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = ConversationPage.class),
              examples = @ExampleObject(name = "Two", value = ConversationExamples.LIST)))
  public Response list(
      @PathParam("org") String org,
      @BeanParam ConversationFilter filter,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(lists.list(filter, page), uri);
  }

  @GET
  @Path(ONE)
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Read a conversation",
      description = "Roles: OPAC (own conversations only), CSM1, SYSTEM.")
  @APIResponse(
      responseCode = "200",
      description =
          "The conversation; ETag is its version, and says which of its deadlines has passed.",
      content =
          @Content(
              schema = @Schema(implementation = ConversationView.class),
              examples =
                  @ExampleObject(
                      name = "It waits for the customer",
                      value = ConversationExamples.CONVERSATION)))
  public Response get(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    ConversationView view = reading.conversation(id);
    return ETags.respond(ifNoneMatch, view.version(), view.overdueMark(), view);
  }

  @PUT
  @Path(ONE + "/assignment")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Hand a conversation over",
      description =
          "Roles: CSM1, SYSTEM. Sets department, unit, processor and person reporting. An absent"
              + " processor is replaced by the substitute. Where no unit is named and the department"
              + " has one only, it is that one; where no processor is named and the unit shares out"
              + " its work, it is one of its staff who are there. What else is left out becomes"
              + " empty. The answer says who has it.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = AssignmentRequest.class),
              examples = {
                @ExampleObject(
                    name = "To a staff member",
                    value =
                        "{\"department\":\"BACKOFF\",\"unit\":\"FINA\",\"processor\":\"JDOE\","
                            + "\"personReporting\":\"MSMITH\"}"),
                @ExampleObject(
                    name = "To a department",
                    value = "{\"department\":\"BACKOFF\",\"personReporting\":\"MSMITH\"}")
              }))
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-erased`")
  public Response assign(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid AssignmentRequest request) {
    ConversationView view = service.assign(id, ifMatch, request);
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }
}
